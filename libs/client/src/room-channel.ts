import {
  bodySchema,
  fail,
  limits,
  ok,
  type Ack,
  type AckError,
  type Cid,
  type Message,
  type RoomId,
  type SentData,
  type User,
} from '@roost/protocol';
import { backoffMs } from './backoff.ts';
import type { Connection } from './connection.ts';
import { MemberList, type Member } from './members.ts';
import { Observable, type Source } from './observable.ts';
import { Outbox } from './outbox.ts';
import type { OutboxEntry, OutboxStore } from './outbox-store.ts';
import { initialRoomState, roomReducer, type RoomEvent, type RoomState } from './room-state.ts';
import { cursorOf, hasGap } from './timeline.ts';

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

/** A gap is often closed by a message that is only late (D8). */
const repairAfterMs = 150;

export class JoinedRoom implements RoomChannel {
  private readonly state = new Observable<RoomState>(initialRoomState);
  readonly getSnapshot = this.state.getSnapshot;
  readonly subscribe = this.state.subscribe;
  readonly outbox: Outbox;
  private readonly people: MemberList;
  private readonly timers = new Map<'join' | 'leave' | 'repair', ReturnType<typeof setTimeout>>();
  private openers = 0;
  private failures = 0;
  private isRepairing = false;
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
    const checked = bodySchema.safeParse(body);
    if (!checked.success)
      return fail('invalid', checked.error.issues[0]?.message ?? 'This cannot be sent.', { field: 'body' });
    const cid = this.options.newCid();
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
    const before = timeline.messages[0]?.seq ?? timeline.last + 1;
    void this.options.connection
      .request('history:get', { room: this.id, before, limit: limits.pageDefault })
      .then((answer) => this.dispatch({ type: 'older', page: answer.ok ? answer.data : undefined }));
  };

  /** Ends everything at once, without a word to the server: the person is signed out. */
  close(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    for (const end of this.ends) end();
    this.ends = [];
    this.outbox.pause();
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
        mine((message) => this.received(message)),
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
    this.close();
    void this.options.connection.request('room:leave', { room: this.id });
    this.dispatch({ type: 'disconnected' });
  }

  private connectionChanged(): void {
    if (this.options.connection.getSnapshot().status === 'online') return void this.join();
    clearTimeout(this.timers.get('join'));
    if (this.getSnapshot().live) this.dispatch({ type: 'disconnected' });
    this.outbox.pause();
  }

  /** First join and reconnect are the same request (D9). */
  private async join(): Promise<void> {
    const { connection } = this.options;
    const { timeline } = this.getSnapshot();
    const { since } = connection.getSnapshot();
    const answer = await connection.request('room:join', {
      room: this.id,
      ...(timeline === undefined ? {} : { cursor: cursorOf(timeline) }),
    });
    const isCurrent =
      connection.getSnapshot().status === 'online' && connection.getSnapshot().since === since && this.ends.length > 0;
    if (!isCurrent) return;
    if (!answer.ok) return this.refused(answer.error);
    this.failures = 0;
    this.dispatch({ type: 'joined', data: answer.data });
    this.outbox.resume();
  }

  private refused(error: AckError): void {
    if (!error.retryable) return this.dispatch({ type: 'denied', error });
    this.failures += 1;
    this.after('join', error.retryAfterMs ?? backoffMs(this.failures, this.options.random()), () =>
      this.connectionChanged(),
    );
  }

  private received(message: Message): void {
    this.dispatch({ type: 'entry', message });
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
    if (resync) void this.options.connection.request('presence:sync', { room: this.id });
    if (state.live && state.timeline !== undefined && hasGap(state.timeline))
      this.after('repair', this.repairDelay(event), () => this.repair());
  }

  /** After a join that brought only a part, the rest is read at once; a live gap gets its moment. */
  private repairDelay(event: RoomEvent): number {
    return event.type === 'joined' || event.type === 'newer' ? 0 : repairAfterMs;
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

  private async repair(): Promise<void> {
    const { timeline, live } = this.getSnapshot();
    if (!live || this.isRepairing || timeline === undefined || !hasGap(timeline)) return;
    this.isRepairing = true;
    const answer = await this.options.connection.request('history:get', {
      room: this.id,
      after: timeline.last,
      limit: limits.pageMax,
    });
    this.isRepairing = false;
    if (answer.ok) this.dispatch({ type: 'newer', page: answer.data });
    else if (answer.error.retryable) this.after('repair', answer.error.retryAfterMs ?? 1_000, () => this.repair());
  }

  private after(name: 'join' | 'leave' | 'repair', ms: number, run: () => unknown): void {
    clearTimeout(this.timers.get(name));
    this.timers.set(
      name,
      setTimeout(() => void run(), ms),
    );
  }
}
