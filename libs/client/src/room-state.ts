import { fromWire, receiveDiff, receiveState, waitingView, type View } from '@roost/presence';
import type {
  AckError,
  HistoryData,
  JoinData,
  Message,
  PresenceDiff,
  PresenceState,
  Room,
  User,
  WireMeta,
} from '@roost/protocol';
import { addEntries, addOlder, startTimeline, type Timeline } from './timeline.ts';

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
  readonly early: ReadonlyMap<number, Message>;
  readonly loadingOlder: boolean;
  readonly presence: View<User, WireMeta>;
}

export type RoomEvent =
  | { readonly type: 'joined'; readonly data: JoinData }
  | { readonly type: 'denied'; readonly error: AckError }
  | { readonly type: 'disconnected' }
  | { readonly type: 'entry'; readonly message: Message }
  | { readonly type: 'newer'; readonly page: HistoryData }
  | { readonly type: 'loading-older' }
  | { readonly type: 'older'; readonly page: HistoryData | undefined }
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
  early: new Map(),
  loadingOlder: false,
  presence: waitingView(),
};

const sameRoom = (status: RoomStatus, room: Room): RoomStatus =>
  status.status === 'joined' &&
  status.room.id === room.id &&
  status.room.title === room.title &&
  status.room.epoch === room.epoch
    ? status
    : { status: 'joined', room };

/** The one reducer of the first join and of every later one (D9): an answer that continues the cursor is added, any other starts over. */
const joined = (state: RoomState, data: JoinData): RoomState => {
  const continues = data.recovered && state.timeline?.epoch === data.room.epoch;
  const timeline =
    continues && state.timeline !== undefined
      ? addEntries(state.timeline, [...data.messages, ...state.early.values()], data.head)
      : startTimeline(data.room.epoch, data, state.early);
  return {
    ...state,
    status: sameRoom(state.status, data.room),
    live: true,
    timeline,
    early: new Map(),
    loadingOlder: false,
  };
};

const entry = (state: RoomState, message: Message): RoomState => {
  if (!state.live || state.timeline === undefined)
    return { ...state, early: new Map(state.early).set(message.seq, message) };
  const timeline = addEntries(state.timeline, [message], message.seq);
  return timeline === state.timeline ? state : { ...state, timeline };
};

const withTimeline = (state: RoomState, change: (timeline: Timeline) => Timeline): RoomState =>
  state.timeline === undefined ? state : { ...state, timeline: change(state.timeline) };

const quiet = (state: RoomState): RoomStep => ({ state, resync: false });

/** Computes what an event means for the room. */
export const roomReducer = (state: RoomState, event: RoomEvent): RoomStep => {
  switch (event.type) {
    case 'joined':
      return quiet(joined(state, event.data));
    case 'denied':
      return quiet({ ...state, status: { status: 'denied', error: event.error } });
    case 'disconnected':
      return quiet({
        ...state,
        live: false,
        early: new Map(),
        loadingOlder: false,
        presence: waitingView(state.presence.state),
      });
    case 'entry':
      return quiet(entry(state, event.message));
    case 'newer':
      return quiet(withTimeline(state, (timeline) => addEntries(timeline, event.page.messages, event.page.head)));
    case 'loading-older':
      return quiet({ ...state, loadingOlder: true });
    case 'older': {
      const { page } = event;
      return quiet({
        ...(page === undefined ? state : withTimeline(state, (timeline) => addOlder(timeline, page))),
        loadingOlder: false,
      });
    }
    case 'presence-state': {
      const { view, resync } = receiveState(state.presence, {
        v: event.notice.v,
        state: fromWire<User, WireMeta>(event.notice.presences),
      });
      return { state: { ...state, presence: view }, resync };
    }
    case 'presence-diff': {
      const { v, joins, leaves } = event.notice;
      const { view, resync } = receiveDiff(state.presence, {
        v,
        joins: fromWire<User, WireMeta>(joins),
        leaves: fromWire<User, WireMeta>(leaves),
      });
      return { state: { ...state, presence: view }, resync };
    }
  }
};
