import { fromWire, receiveDiff, receiveState, waitingView, type Step, type View } from '@roost/presence';
import {
  fail,
  limits,
  type AckError,
  type Epoch,
  type Head,
  type HistoryData,
  type JoinData,
  type PresenceDiff,
  type PresenceState,
  type Room,
  type User,
  type WireMeta,
} from '@roost/protocol';
import { insertPage } from './insert-page.ts';
import type { LogEntry } from './shown-messages.ts';
import { addEntries, addOlder, jumpTo, startTimeline, type Timeline } from './timeline.ts';
import { takeGapPage } from './unreadable.ts';

/** Whether this client is in the room. `joined` stays while a lost connection is being replaced. */
export type RoomStatus =
  | { readonly status: 'joining' }
  | { readonly status: 'joined'; readonly room: Room }
  | { readonly status: 'denied'; readonly error: AckError };

/** Everything that a client knows of one room. */
export interface RoomState {
  readonly status: RoomStatus;
  /** Whether the room was joined over the connection that is there now. Until then nothing live is applied: it may be of another epoch (D15). */
  readonly live: boolean;
  readonly timeline: Timeline | undefined;
  /** What came live before the answer to the join. */
  readonly early: readonly LogEntry[];
  readonly loadingOlder: boolean;
  /** The `after` of the gap that is being loaded. */
  readonly loadingGap: number | undefined;
  readonly presence: View<User, WireMeta>;
}

export type RoomEvent =
  | { readonly type: 'joined'; readonly data: JoinData }
  | { readonly type: 'denied'; readonly error: AckError }
  /** The person was put out of the room, or has left it elsewhere. */
  | { readonly type: 'gone' }
  | { readonly type: 'disconnected' }
  | { readonly type: 'entry'; readonly entry: LogEntry }
  /** Pages name the log that they were asked of: an answer may come when the room has another one already. */
  | { readonly type: 'newer'; readonly epoch: Epoch; readonly page: HistoryData }
  | { readonly type: 'head'; readonly head: Head }
  | { readonly type: 'loading-older' }
  | { readonly type: 'older'; readonly epoch: Epoch; readonly page: HistoryData | undefined }
  | { readonly type: 'around'; readonly epoch: Epoch; readonly page: HistoryData }
  | { readonly type: 'loading-gap'; readonly after: number }
  | { readonly type: 'gap'; readonly epoch: Epoch; readonly after: number; readonly page: HistoryData | undefined }
  | { readonly type: 'presence-state'; readonly notice: PresenceState }
  | { readonly type: 'presence-diff'; readonly notice: PresenceDiff };

/** The next state, and whether the server must be asked for a fresh presence state. */
export interface RoomStep {
  readonly state: RoomState;
  readonly resync: boolean;
}

export const initialRoomState: RoomState = {
  status: { status: 'joining' },
  live: false,
  timeline: undefined,
  early: [],
  loadingOlder: false,
  loadingGap: undefined,
  presence: waitingView(),
};

/** As the server answers from then on. */
const { error: gone } = fail('not_found', 'There is no such room.', { field: 'room' });

/** What is beyond is read again: the answer's head, or the next entry, tells that it is missing. */
const earlyMax = 1_000;

const sameRoom = (status: RoomStatus, room: Room): RoomStatus =>
  status.status === 'joined' &&
  status.room.id === room.id &&
  status.room.title === room.title &&
  status.room.epoch === room.epoch
    ? status
    : { status: 'joined', room };

/**
 * A log of the same epoch that went on too far to be read through is jumped over, not thrown away (D8). One that was not continued though it did not, may not be read from there:
 * it starts over.
 */
const logAfterJoin = ({ timeline }: RoomState, data: JoinData): Timeline => {
  if (timeline?.epoch !== data.room.epoch) return startTimeline(data.room.epoch, data);
  if (data.recovered) return addEntries(timeline, data.messages, data.head);
  const isTooFar = data.head - timeline.last > limits.catchUpMax;
  return isTooFar ? jumpTo(timeline, data) : startTimeline(data.room.epoch, data);
};

/** The one reducer of the first join and of every later one (D9): an answer of the same log is added, any other starts over. */
const joined = (state: RoomState, data: JoinData): RoomState => {
  return {
    ...state,
    status: sameRoom(state.status, data.room),
    live: true,
    timeline: addEntries(logAfterJoin(state, data), state.early),
    early: [],
    loadingOlder: false,
    loadingGap: undefined,
  };
};

const withEntry = (state: RoomState, entry: LogEntry): RoomState => {
  if (!state.live || state.timeline === undefined) return { ...state, early: [...state.early, entry].slice(-earlyMax) };
  const timeline = addEntries(state.timeline, [entry], entry.seq);
  return timeline === state.timeline ? state : { ...state, timeline };
};

/** Changes the log of that epoch; another one stays as it is (D15). */
const withTimeline = (state: RoomState, epoch: Epoch, change: (timeline: Timeline) => Timeline): RoomState => {
  if (state.timeline?.epoch !== epoch) return state;
  const timeline = change(state.timeline);
  return timeline === state.timeline ? state : { ...state, timeline };
};

/** Before the next join nothing is known for sure; what is shown stays, so that a short cut blanks nothing. */
const disconnected = (state: RoomState): RoomState => ({
  ...state,
  live: false,
  early: [],
  loadingOlder: false,
  loadingGap: undefined,
  presence: waitingView(state.presence.state),
});

type PresenceEvent = Extract<RoomEvent, { type: 'presence-state' | 'presence-diff' }>;

const presenceStep = (view: RoomState['presence'], event: PresenceEvent): Step<User, WireMeta> => {
  switch (event.type) {
    case 'presence-state': {
      const { v, presences } = event.notice;
      return receiveState(view, { v, state: fromWire<User, WireMeta>(presences) });
    }
    case 'presence-diff': {
      const { v, joins, leaves } = event.notice;
      return receiveDiff(view, { v, joins: fromWire(joins), leaves: fromWire(leaves) });
    }
  }
};

const next = (state: RoomState, event: Exclude<RoomEvent, PresenceEvent>): RoomState => {
  switch (event.type) {
    case 'joined':
      return joined(state, event.data);
    case 'denied':
      return { ...state, status: { status: 'denied', error: event.error } };
    case 'gone':
      return { ...initialRoomState, status: { status: 'denied', error: gone } };
    case 'disconnected':
      return disconnected(state);
    case 'entry':
      return withEntry(state, event.entry);
    case 'newer':
      return withTimeline(state, event.epoch, (timeline) => jumpTo(timeline, event.page));
    case 'head':
      return state.live ? withTimeline(state, event.head.epoch, (log) => addEntries(log, [], event.head.seq)) : state;
    case 'loading-older':
      return { ...state, loadingOlder: true };
    case 'older': {
      const { page } = event;
      const loaded =
        page === undefined ? state : withTimeline(state, event.epoch, (timeline) => addOlder(timeline, page));
      return { ...loaded, loadingOlder: false };
    }
    case 'around':
      return withTimeline(state, event.epoch, (timeline) => insertPage(timeline, event.page));
    case 'loading-gap':
      return { ...state, loadingGap: event.after };
    case 'gap': {
      const { page, after } = event;
      const loaded =
        page === undefined ? state : withTimeline(state, event.epoch, (log) => takeGapPage(log, after, page));
      return { ...loaded, loadingGap: undefined };
    }
  }
};

/**
 * Computes what an event means for the room: the next state, which is the very same object when nothing changed, and whether to ask
 * for a fresh presence state.
 *
 * @example
 * roomReducer(initialRoomState, { type: 'joined', data }).state.status; // { status: 'joined', room: data.room }
 */
export const roomReducer = (state: RoomState, event: RoomEvent): RoomStep => {
  if (event.type !== 'presence-state' && event.type !== 'presence-diff')
    return { state: next(state, event), resync: false };
  const { view, resync } = presenceStep(state.presence, event);
  return { state: view === state.presence ? state : { ...state, presence: view }, resync };
};
