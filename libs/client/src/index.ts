export type {
  Ack,
  AckError,
  Cid,
  InviteToken,
  ListedSession,
  ListedToken,
  Message,
  NameAvailability,
  Room,
  RoomId,
  RoomRole,
  RoomSummary,
  User,
} from '@roost/protocol';
export { roomIdSchema } from '@roost/protocol';
export type { Account } from './account.ts';
export { createChatClient, type ChatClient, type ChatClientOptions } from './chat-client.ts';
export type { Connection } from './connection.ts';
export type { ConnectionState } from './connection-state.ts';
export type { Departed } from './departed.ts';
export { MemberList, type Device, type Member } from './members.ts';
export type { Source } from './observable.ts';
export { indexedDbOutboxStore } from './indexed-db-outbox-store.ts';
export { memoryOutboxStore, textOf, type OutboxEntry, type OutboxKey, type OutboxStore } from './outbox-store.ts';
export type { RoomOutbox } from './outboxes.ts';
export { noPages, type BrowserPages } from './browser-pages.ts';
export type { Busy, OwnStatus } from './own-status.ts';
export type { StatusControl } from './status-keeper.ts';
export type { Page } from './page.ts';
export type { Reading } from './reading.ts';
export type { Reads } from './read-marks.ts';
export type { RoomChannel } from './channel.ts';
export type { RoomState, RoomStatus } from './room-state.ts';
export { unreadIn, type RoomList } from './room-list.ts';
export type { Rooms } from './rooms.ts';
export { alwaysMyTurn, type SendTurns } from './send-turns.ts';
export type { Found } from './log-pages.ts';
export type { Session, SessionState } from './session.ts';
export type { Gap, Timeline } from './timeline.ts';
