import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { limits, type RoomId, type TypingNotice, type User } from '@roost/protocol';
import { TypingWindow } from './typing-window.ts';

/** One room's news go out together: people in a large room do not get a frame for every key of everybody. */
const windowMs = 200;

type Listener = (notice: TypingNotice) => void;

interface Typist {
  readonly connection: string;
  readonly user: User;
}

/** Who is writing: a lane of its own beside presence and the log, where anything may be lost and nothing waits (R11). */
@Injectable()
export class TypingService implements OnApplicationShutdown {
  private readonly listeners = new Set<Listener>();
  private readonly windows = new Map<RoomId, { readonly window: TypingWindow; readonly timer: NodeJS.Timeout }>();
  /** Per connection the rooms in which it said last that somebody writes, and when, by the monotonic clock. */
  private readonly typing = new Map<string, Map<RoomId, number>>();

  /** Takes a signal; one that comes too soon after the last is dropped without a word. */
  signal({ connection, user }: Typist, room: RoomId, on: boolean): void {
    if (!on) return this.stopped({ connection, user }, room);
    const rooms = this.typing.get(connection) ?? new Map<RoomId, number>();
    const now = performance.now();
    if (now - (rooms.get(room) ?? -Infinity) < limits.typingIntervalMs) return;
    this.typing.set(connection, rooms.set(room, now));
    this.tell({ room, user, on: true });
  }

  /** He stopped, or left the room. */
  stopped({ connection, user }: Typist, room: RoomId): void {
    const rooms = this.typing.get(connection);
    if (rooms?.delete(room) !== true) return;
    if (rooms.size === 0) this.typing.delete(connection);
    this.tell({ room, user, on: false });
  }

  /** The connection is gone. */
  gone(typist: Typist): void {
    for (const room of Array.from(this.typing.get(typist.connection)?.keys() ?? [])) this.stopped(typist, room);
  }

  /** Tells of who begins and who stops; the function returned ends it. */
  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  onApplicationShutdown(): void {
    for (const { timer } of this.windows.values()) clearTimeout(timer);
    this.windows.clear();
  }

  private tell(notice: TypingNotice): void {
    const { room } = notice;
    const open = this.windows.get(room);
    if (open !== undefined) return open.window.add(notice);
    const window = new TypingWindow();
    window.add(notice);
    const timer = setTimeout(() => this.flush(room, window), windowMs);
    timer.unref();
    this.windows.set(room, { window, timer });
  }

  private flush(room: RoomId, window: TypingWindow): void {
    this.windows.delete(room);
    for (const notice of window.take()) for (const listener of this.listeners) listener(notice);
  }
}
