import { randomBytes } from 'node:crypto';
import { setImmediate as endOfTurn } from 'node:timers/promises';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { toWire, type Diff } from '@roost/presence';
import { Tracker, type PayloadGuards, type TrackedMeta, type TrackerStats } from '@roost/presence/tracker';
import {
  roomIdSchema,
  statusSchema,
  userSchema,
  type PresenceDiff,
  type RoomId,
  type Status,
  type User,
  type UserId,
} from '@roost/protocol';
import { z } from 'zod';
import { BUS, BUS_LINK, type Bus, type BusLink } from '../cluster/cluster.module.ts';
import { encodeEvent } from '../realtime/encoded-event.ts';
import type { SharedPacket } from '../realtime/outlet.ts';
import { devices } from './device.ts';

/** How long a lost connection stays present: a reload or a Wi-Fi change is over by then (P3), and a closed tab gone within 10 s (R2). */
export const graceMs = 8_000;

export const PRESENCE_OPTIONS = Symbol('PRESENCE_OPTIONS');
export interface PresenceOptions {
  readonly graceMs: number;
}

const attributesSchema = z.object({ status: statusSchema, device: z.enum(devices) });
type Attributes = Readonly<z.infer<typeof attributesSchema>>;

/** A connection that enters a room, and whose it is. */
export interface Visitor extends Attributes {
  readonly connection: string;
  readonly sessionId: string;
  readonly user: User;
}

export type PresenceStats = TrackerStats;

type TrackedDiff = Diff<User, TrackedMeta<Attributes>> & { readonly v: number };
type DiffListener = (diff: PresenceDiff) => void;

/** Another node may be of another release: what it tells of people is checked like anything else from outside. */
const guards: PayloadGuards<User, Attributes> = {
  isUser: (value): value is User => userSchema.safeParse(value).success,
  isAttributes: (value): value is Attributes => attributesSchema.safeParse(value).success,
};

/** How long a new node waits for the first sign of another. */
const aloneAfterMs = 200;

const newRef = (): string => randomBytes(9).toString('base64url');

/** Who is present in which room: the tracker, with rooms as topics, user ids as keys and sessions as owners. */
@Injectable()
export class PresenceService implements OnApplicationShutdown {
  private readonly log = new Logger(PresenceService.name);
  private readonly listeners = new Set<DiffListener>();
  private readonly states = new Map<RoomId, { readonly v: number; readonly packet: SharedPacket }>();
  private readonly tracker: Tracker<User, Attributes>;

  constructor(
    @Inject(PRESENCE_OPTIONS) options: PresenceOptions,
    @Inject(BUS) bus: Bus,
    @Inject(BUS_LINK) link: BusLink,
  ) {
    this.tracker = new Tracker({
      bus,
      incarnation: newRef(),
      graceMs: options.graceMs,
      now: () => Date.now(),
      monotonicNow: () => performance.now(),
      newRef,
      onDiff: (topic, diff) => this.tell(topic, diff),
      onError: (error) => this.log.error(error),
      guards,
      aloneAfterMs: link.state === 'alone' ? 0 : aloneAfterMs,
    });
  }

  /** Resolves when everybody is known who was there before this node was (P8). */
  ready(): Promise<void> {
    return this.tracker.ready();
  }

  /** Tells the other nodes that this one will stop: who is lost from now on may come back to them (P10). */
  drain(): void {
    this.tracker.drain();
  }

  /**
   * Makes a connection present in a room. One of the same session that was lost within the grace is continued as it was, its status
   * included (P3); the meta that is returned tells.
   */
  track(room: RoomId, { connection, sessionId, user, status, device }: Visitor): TrackedMeta<Attributes> {
    return this.tracker.track(room, user.id, { connection, owner: sessionId, user, attributes: { status, device } });
  }

  leave(room: RoomId, connection: string): void {
    this.tracker.untrack(room, connection);
  }

  /** He may not be in the room any more: nothing of him stays there, not even what is in its grace (P1). To be told on every node. */
  putOut(room: RoomId, user: UserId): void {
    this.tracker.untrackKey(room, user);
  }

  /** The connection broke: it may come back within the grace. */
  lost(connection: string): void {
    this.tracker.lost(connection);
  }

  /** Nothing of the session stays, not even what is in its grace (P1). */
  signedOut(sessionId: string): void {
    this.tracker.untrackOwner(sessionId);
  }

  setStatus(connection: string, status: Status): void {
    this.tracker.update(connection, { status });
  }

  /** What is told of the person of a connection is another now: an update, for he neither leaves nor joins (R13). */
  setUser(connection: string, user: User): void {
    this.tracker.update(connection, {}, user);
  }

  /** Numbers for an operator. */
  stats(): PresenceStats {
    return this.tracker.stats();
  }

  count(room: RoomId): number {
    return this.tracker.count(room);
  }

  /**
   * A room's `presence_state`. It waits for the end of this turn of the event loop, so that everybody who enters within it is told of by one diff, and
   * the state is encoded once for all of them (P13, P16).
   */
  async stateOf(room: RoomId): Promise<SharedPacket> {
    await endOfTurn();
    const { v, json } = this.tracker.stateOf(room);
    const known = this.states.get(room);
    if (known?.v === v) return known.packet;
    // States are large: they are kept only for those who enter together.
    if (this.states.size === 0) setImmediate(() => this.states.clear());
    const packet = encodeEvent('presence_state', `{"room":${JSON.stringify(room)},"v":${v},"presences":${json}}`);
    this.states.set(room, { v, packet });
    return packet;
  }

  /** Tells of every diff of every room, in the order of `v`; the function returned ends it. */
  subscribe(listener: DiffListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Not earlier: the sockets that Nest closes before this are lost connections, too. */
  onApplicationShutdown(): Promise<void> {
    return this.tracker.close();
  }

  private tell(topic: string, { v, joins, leaves }: TrackedDiff): void {
    const diff = { room: roomIdSchema.parse(topic), v, joins: toWire(joins), leaves: toWire(leaves) };
    for (const listener of this.listeners) listener(diff);
  }
}
