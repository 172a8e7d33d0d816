import {
  ok,
  parseRequest,
  type Cid,
  type Head,
  type JoinData,
  type PresenceDiff,
  type PresenceState,
  type RoomId,
  type User,
} from '@roost/protocol';
import type { BrowserPages } from './browser-pages.ts';
import type { RoomChannel, Written } from './channel.ts';
import type { Connection } from './connection.ts';
import { DepartedPeople } from './departed.ts';
import type { JoinPace } from './join-pace.ts';
import { LogPages, type Found } from './log-pages.ts';
import { LogRepair } from './log-repair.ts';
import { Membership } from './membership.ts';
import { MemberList, type Member } from './members.ts';
import { Observable } from './observable.ts';
import { Openers } from './openers.ts';
import { Outbox } from './outbox.ts';
import type { OutboxStore, Writing } from './outbox-store.ts';
import { OwnTyping } from './own-typing.ts';
import type { Page } from './page.ts';
import { PresenceResync } from './presence-resync.ts';
import { initialRoomState, roomReducer, type RoomEvent, type RoomState } from './room-state.ts';
import { ReadMarks } from './read-marks.ts';
import { sendEntry } from './send-entry.ts';
import type { SendTurns } from './send-turns.ts';
import type { LogEntry } from './shown-messages.ts';
import { Typists } from './typists.ts';
import { cursorOf, isBehind } from './timeline.ts';

export interface RoomChannelOptions {
  readonly connection: Connection;
  readonly self: User;
  readonly outboxStore: OutboxStore;
  readonly sendTurns: SendTurns;
  readonly joinPace: JoinPace;
  readonly now: () => number;
  readonly monotonicNow: () => number;
  readonly newCid: () => Cid;
  readonly random: () => number;
  readonly page: Page;
  readonly pages: BrowserPages;
}

export class JoinedRoom implements RoomChannel {
  private readonly state = new Observable<RoomState>(initialRoomState);
  readonly getSnapshot = this.state.getSnapshot;
  readonly subscribe = this.state.subscribe;
  readonly outbox: Outbox;
  readonly typists: Typists;
  readonly reads: ReadMarks;
  readonly departed: DepartedPeople;
  private readonly ownTyping: OwnTyping;
  private readonly people: MemberList;
  private readonly repair: LogRepair;
  private readonly pages: LogPages;
  private readonly membership: Membership;
  private readonly presenceResync: PresenceResync;
  private readonly openers = new Openers(
    () => this.enter(),
    () => this.leave(),
  );
  private ends: ReadonlyArray<() => void> = [];

  constructor(
    readonly id: RoomId,
    private readonly options: RoomChannelOptions,
  ) {
    const { connection, self, outboxStore: store, random } = options;
    this.people = new MemberList(self.id);
    this.typists = new Typists(self.id);
    this.departed = new DepartedPeople({ self: self.id, now: options.now });
    this.reads = new ReadMarks({ room: id, ...options });
    this.ownTyping = new OwnTyping({
      say: (on) => connection.signal('typing', { room: id, on }),
      isIn: () => this.getSnapshot().live,
      monotonicNow: options.monotonicNow,
    });
    this.outbox = new Outbox({
      key: { user: self.id, room: id },
      store,
      turns: options.sendTurns,
      now: options.now,
      random,
      send: (entry) => sendEntry({ connection, room: id, self }, entry),
      onSent: (sent) => this.sent(sent),
    });
    const dispatch = (event: RoomEvent): void => this.dispatch(event);
    this.membership = new Membership({
      room: id,
      connection,
      random,
      pace: options.joinPace,
      isUrgent: () => this.openers.isOnScreen,
      cursor: () => {
        const { timeline } = this.getSnapshot();
        return timeline === undefined ? undefined : cursorOf(timeline);
      },
      onJoined: (data) => this.joined(data),
      onDenied: (error) => dispatch({ type: 'denied', error }),
    });
    this.repair = new LogRepair({
      room: id,
      connection,
      timeline: () => (this.getSnapshot().live ? this.getSnapshot().timeline : undefined),
      onPage: ({ epoch }, page) => dispatch({ type: 'newer', epoch, page }),
    });
    this.pages = new LogPages({ room: id, connection, state: this.getSnapshot, dispatch });
    const isSynced = (): boolean => this.getSnapshot().presence.status === 'synced';
    this.presenceResync = new PresenceResync({ room: id, connection, isSynced });
  }

  readonly open: RoomChannel['open'] = (where = 'on-screen') => this.openers.open(where);

  readonly send = (body: string): Written => this.write({ body });
  readonly edit = (target: number | Cid, body: string): Written => this.write({ type: 'edit', target, body });
  readonly remove = (target: number | Cid): Written => this.write({ type: 'deletion', target });

  readonly typed = (): void => this.ownTyping.typed();
  readonly stoppedTyping = (): void => this.ownTyping.stopped();
  readonly retry = (cid: Cid): void => this.outbox.retry(cid);
  readonly discard = (cid: Cid): void => this.outbox.discard(cid);
  readonly members = (): readonly Member[] => this.people.of(this.getSnapshot().presence.state);
  readonly member = (id: User['id']): Member | undefined => this.people.find(this.getSnapshot().presence.state, id);

  readonly loadOlder = (): void => void this.pages.loadOlder();
  readonly loadAround = (seq: number): Promise<Found> => this.pages.loadAround(seq);
  readonly loadGap = (after: number): void => {
    if (after === this.getSnapshot().timeline?.last) this.repair.need('at-once');
    else void this.pages.loadGap(after);
  };

  /** Ends everything at once, without a word to the server: the person is signed out. */
  close(): void {
    this.openers.stop();
    for (const end of this.ends) end();
    this.ends = [];
    this.halt();
    this.reads.stop();
    this.departed.clear();
    this.dispatch({ type: 'disconnected' });
  }

  private halt(): void {
    this.membership.lost();
    this.presenceResync.lost();
    this.repair.stop();
    this.outbox.pause();
    this.typists.clear();
    this.departed.lost();
    this.reads.lost();
  }

  private enter(): void {
    if (this.ends.length > 0) return;
    const { connection } = this.options;
    const mine =
      <T extends { readonly room: RoomId }>(handle: (notice: T) => void) =>
      (notice: T): void => {
        if (notice.room === this.id) handle(notice);
      };
    const told = (entry: LogEntry): void => {
      if (entry.type === undefined) this.typists.stopped(entry.user.id);
      this.dispatch({ type: 'entry', entry });
    };
    const stateTold = (notice: PresenceState): void => this.dispatch({ type: 'presence-state', notice });
    const diffTold = (notice: PresenceDiff): void => this.dispatch({ type: 'presence-diff', notice });
    this.ends = [
      connection.subscribe(() => this.connectionChanged()),
      connection.on('message:new', mine(told)),
      connection.on('message:edited', mine(told)),
      connection.on('message:deleted', mine(told)),
      connection.on('typing', (notice) => notice.room === this.id && this.typists.heard(notice)),
      connection.on('read:marked', ({ room, seq }) => room === this.id && this.reads.heard(seq)),
      connection.on(
        'room:gone',
        // Nothing of the room is kept, and what waits to be said there waits.
        mine(() => {
          this.halt();
          this.dispatch({ type: 'gone' });
        }),
      ),
      connection.on('room:head', ({ rooms }) => this.headTold(rooms[this.id])),
      connection.on('presence_state', mine(stateTold)),
      connection.on('presence_diff', mine(diffTold)),
    ];
    this.reads.start();
    void this.outbox.restore();
    this.connectionChanged();
  }

  private leave(): void {
    // Closed meanwhile: the connection may be another person's.
    if (this.ends.length === 0) return;
    this.ownTyping.stopped();
    this.close();
    void this.options.connection.request('room:leave', { room: this.id });
  }

  private connectionChanged(): void {
    if (this.options.connection.getSnapshot().status === 'online') return this.membership.join();
    this.halt();
    if (this.getSnapshot().live) this.dispatch({ type: 'disconnected' });
  }

  private joined(data: JoinData): void {
    this.dispatch({ type: 'joined', data });
    const { timeline } = this.getSnapshot();
    if (timeline !== undefined) this.reads.joined(timeline, data.read);
    this.outbox.resume();
    this.ownTyping.joined();
  }

  private headTold(head: Head | undefined): void {
    const { live, timeline } = this.getSnapshot();
    if (head === undefined || !live || timeline === undefined) return;
    // Another log took the place of this one (D15): only a join can tell which.
    if (timeline.epoch !== head.epoch) return this.membership.join();
    this.dispatch({ type: 'head', head });
  }

  private write(writing: Writing): Written {
    const cid = this.options.newCid();
    const checked =
      writing.type === 'deletion' ? ok({}) : parseRequest('message:new', { room: this.id, cid, body: writing.body });
    if (!checked.ok) return checked;
    this.outbox.add({ cid, ...writing, composedAt: this.options.now() });
    this.ownTyping.stopped();
    return ok({ cid });
  }

  /** The ack says where the entry stands; the room's own notice may come before or after it. */
  private sent(entry: LogEntry): void {
    this.dispatch({ type: 'entry', entry });
    // Read again with its page if the log here has a hole before it; sent it is in any case.
    this.outbox.arrived(entry.cid, entry.seq);
  }

  private dispatch(event: RoomEvent): void {
    const before = this.getSnapshot();
    const { state, resync } = roomReducer(before, event);
    this.settleOwn(before, state);
    if ('notice' in event) this.departed.told(event.notice, before.presence.state, state.presence.state);
    this.state.set(state);
    if (event.type !== 'joined' && state.timeline !== undefined) this.reads.changed(state.timeline);
    if (resync) void this.presenceResync.need();
    // What is known to be missing after a join is not late, it was never sent.
    if (state.live && state.timeline !== undefined && isBehind(state.timeline))
      this.repair.need(event.type === 'joined' ? 'at-once' : 'soon');
  }

  /** What is in the log now needs no outbox any more (R6). */
  private settleOwn(before: RoomState, after: RoomState): void {
    if (before.timeline === after.timeline || after.timeline === undefined) return;
    const known = before.timeline?.epoch === after.timeline.epoch ? before.timeline.last : 0;
    const { entries } = after.timeline;
    for (const { cid, seq: place, user } of entries.slice(entries.findLastIndex(({ seq }) => seq <= known) + 1)) {
      if (user.id === this.options.self.id) this.outbox.arrived(cid, place);
    }
  }
}
