import {
  limits,
  ok,
  parseRequest,
  type Ack,
  type AckError,
  type Cid,
  type RoomId,
  type SentData,
  type User,
} from '@roost/protocol';
import { backoffMs, shortestMs } from './backoff.ts';
import type { Connection } from './connection.ts';
import { LogRepair } from './log-repair.ts';
import { MemberList, type Member } from './members.ts';
import { Observable, type Source } from './observable.ts';
import { Outbox } from './outbox.ts';
import type { OutboxEntry, OutboxStore } from './outbox-store.ts';
import { initialRoomState, roomReducer, type RoomEvent, type RoomState } from './room-state.ts';
import { cursorOf, hasGap, type Timeline } from './timeline.ts';

/** One room, kept up to date while somebody has it open. */
export interface RoomChannel extends Source<RoomState> {
  readonly id: RoomId;
  readonly outbox: Source<readonly OutboxEntry[]>;
  /** Joins, unless somebody did already; the function returned leaves, when it was the last. */
  readonly open: () => () => void;
  /** Puts a message into the outbox; fails only for a body that can never be one. */
  readonly send: (body: string) => Ack<{ readonly cid: Cid }>;
  readonly retry: (cid: Cid) => void;
  readonly discard: (cid: Cid) => void;
  /** Loads the page before the oldest entry. */
  readonly loadOlder: () => void;
  /** Who is present, the reader first; one array per state. */
  readonly members: () => readonly Member[];
  readonly member: (id: User['id']) => Member | undefined;
}

export interface RoomChannelOptions {
  readonly connection: Connection;
  readonly self: User;
  readonly outboxStore: OutboxStore;
  readonly now: () => number;
  readonly newCid: () => Cid;
  readonly random: () => number;
}

export class JoinedRoom implements RoomChannel {
  private readonly state = new Observable<RoomState>(initialRoomState);
  readonly getSnapshot = this.state.getSnapshot;
  readonly subscribe = this.state.subscribe;
  readonly outbox: Outbox;
  private readonly people: MemberList;
  private readonly repair: LogRepair;
  private readonly timers = new Map<'join' | 'leave' | 'resync', ReturnType<typeof setTimeout>>();
  private openers = 0;
  /** Counts joins and losses, so that a late answer is known to be one. */
  private attempt = 0;
  private failures = 0;
  private ends: ReadonlyArray<() => void> = [];

  constructor(
    readonly id: RoomId,
    private readonly options: RoomChannelOptions,
  ) {
    this.people = new MemberList(options.self.id);
    this.outbox = new Outbox({
      key: { user: options.self.id, room: id },
      store: options.outboxStore,
      random: options.random,
      send: ({ cid, body }) => options.connection.request('message:new', { room: id, cid, body }),
      onSent: (entry, sent) => this.sent(entry, sent),
    });
    this.repair = new LogRepair({
      room: id,
      connection: options.connection,
      timeline: () => (this.getSnapshot().live ? this.getSnapshot().timeline : undefined),
      onPage: ({ epoch }, page) => this.dispatch({ type: 'newer', epoch, page }),
    });
  }

  readonly open = (): (() => void) => {
    clearTimeout(this.timers.get('leave'));
    if (this.openers === 0 && this.ends.length === 0) this.enter();
    this.openers += 1;
    let isOpen = true;
    return () => {
      if (!isOpen) return;
      isOpen = false;
      this.openers -= 1;
      // Not at once: whoever closes and opens within a turn (React's StrictMode, a change of page) has not left.
      if (this.openers === 0) this.after('leave', 0, () => this.leave());
    };
  };

  readonly send = (body: string): Ack<{ readonly cid: Cid }> => {
    const cid = this.options.newCid();
    const checked = parseRequest('message:new', { room: this.id, cid, body });
    if (!checked.ok) return checked;
    this.outbox.add({ cid, body, composedAt: this.options.now() });
    return ok({ cid });
  };

  readonly retry = (cid: Cid): void => this.outbox.retry(cid);
  readonly discard = (cid: Cid): void => this.outbox.discard(cid);
  readonly members = (): readonly Member[] => this.people.of(this.getSnapshot().presence.state);
  readonly member = (id: User['id']): Member | undefined => this.people.find(this.getSnapshot().presence.state, id);

  readonly loadOlder = (): void => {
    const { timeline, loadingOlder, live } = this.getSnapshot();
    if (!live || loadingOlder || timeline?.hasOlder !== true) return;
    this.dispatch({ type: 'loading-older' });
    void this.readOlder(timeline);
  };

  /** Ends everything at once, without a word to the server: the person is signed out. */
  close(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    for (const end of this.ends) end();
    this.ends = [];
    this.attempt += 1;
    this.repair.stop();
    this.outbox.pause();
    this.dispatch({ type: 'disconnected' });
  }

  private enter(): void {
    const { connection } = this.options;
    const mine =
      <T extends { readonly room: RoomId }>(handle: (notice: T) => void) =>
      (notice: T): void => {
        if (notice.room === this.id) handle(notice);
      };
    this.ends = [
      connection.subscribe(() => this.connectionChanged()),
      connection.on(
        'message:new',
        mine((message) => this.dispatch({ type: 'entry', message })),
      ),
      connection.on(
        'presence_state',
        mine((notice) => this.dispatch({ type: 'presence-state', notice })),
      ),
      connection.on(
        'presence_diff',
        mine((notice) => this.dispatch({ type: 'presence-diff', notice })),
      ),
    ];
    void this.outbox.restore();
    this.connectionChanged();
  }

  private leave(): void {
    // Closed meanwhile: the connection may be another person's.
    if (this.ends.length === 0) return;
    this.close();
    void this.options.connection.request('room:leave', { room: this.id });
  }

  private connectionChanged(): void {
    if (this.options.connection.getSnapshot().status === 'online') return void this.join();
    this.attempt += 1;
    clearTimeout(this.timers.get('join'));
    this.repair.stop();
    this.outbox.pause();
    if (this.getSnapshot().live) this.dispatch({ type: 'disconnected' });
  }

  /** First join and reconnect are the same request (D9). */
  private async join(): Promise<void> {
    this.attempt += 1;
    const { attempt } = this;
    const { timeline } = this.getSnapshot();
    const answer = await this.options.connection.request('room:join', {
      room: this.id,
      ...(timeline === undefined ? {} : { cursor: cursorOf(timeline) }),
    });
    if (attempt !== this.attempt) return;
    if (!answer.ok) return this.refused(answer.error);
    this.failures = 0;
    this.dispatch({ type: 'joined', data: answer.data });
    this.outbox.resume();
  }

  private refused(error: AckError): void {
    if (!error.retryable) return this.dispatch({ type: 'denied', error });
    this.failures += 1;
    this.after('join', error.retryAfterMs ?? backoffMs(this.failures, this.options.random()), () => this.join());
  }

  private async readOlder({ epoch, messages, last }: Timeline): Promise<void> {
    const before = messages[0]?.seq ?? last + 1;
    const answer = await this.options.connection.request('history:get', {
      room: this.id,
      before,
      limit: limits.pageDefault,
    });
    this.dispatch({ type: 'older', epoch, page: answer.ok ? answer.data : undefined });
  }

  /** The ack says where the message stands; the room's own notice may come before or after it. */
  private sent({ cid, body }: OutboxEntry, { id, seq, timestamp }: SentData): void {
    this.dispatch({
      type: 'entry',
      message: { room: this.id, seq, id, cid, user: this.options.self, body, timestamp },
    });
    // Read again with its page if the log here has a hole before it; sent it is in any case.
    this.outbox.arrived(cid);
  }

  private dispatch(event: RoomEvent): void {
    const before = this.getSnapshot();
    const { state, resync } = roomReducer(before, event);
    this.settleOwn(before, state);
    this.state.set(state);
    if (resync) void this.resync();
    // What is known to be missing after a join is not late, it was never sent.
    if (state.live && state.timeline !== undefined && hasGap(state.timeline))
      this.repair.need(event.type === 'joined' ? 'at-once' : 'soon');
  }

  /** Asks for the list of people again, until it comes: without it every later diff waits (P5). */
  private async resync(): Promise<void> {
    if (this.getSnapshot().presence.status === 'synced') return;
    const { attempt } = this;
    const answer = await this.options.connection.request('presence:sync', { room: this.id });
    if (answer.ok || !answer.error.retryable || attempt !== this.attempt) return;
    this.after('resync', answer.error.retryAfterMs ?? shortestMs, () => this.resync());
  }

  /** What is in the log now needs no outbox any more (R6). */
  private settleOwn(before: RoomState, after: RoomState): void {
    if (before.timeline === after.timeline || after.timeline === undefined) return;
    const known = before.timeline?.epoch === after.timeline.epoch ? before.timeline.last : 0;
    const { messages } = after.timeline;
    for (const { cid, user } of messages.slice(messages.findLastIndex(({ seq }) => seq <= known) + 1)) {
      if (user.id === this.options.self.id) this.outbox.arrived(cid);
    }
  }

  private after(name: 'join' | 'leave' | 'resync', ms: number, run: () => unknown): void {
    clearTimeout(this.timers.get(name));
    this.timers.set(
      name,
      setTimeout(() => void run(), ms),
    );
  }
}
