export { MemberList, createChatClient, indexedDbOutboxStore, roomIdSchema, unreadIn } from '@roost/client';
export type {
  Ack,
  AckError,
  ChatClient,
  Cid,
  ConnectionState,
  Departed,
  Device,
  Found,
  Gap,
  ListedSession,
  ListedToken,
  Member,
  Message,
  OutboxEntry,
  OwnStatus,
  Reading,
  Room,
  RoomId,
  RoomOutbox,
  RoomStatus,
  RoomSummary,
  Rooms,
  SessionState,
  User,
} from '@roost/client';
export { ChatProvider } from './chat-provider.tsx';
export { RoomProvider } from './room-provider.tsx';
export { useAccount } from './use-account.ts';
export { useAnswer } from './use-answer.ts';
export { useConnection } from './use-connection.ts';
export { useDeparted, useMember, useMemberCount, useMembers } from './use-members.ts';
export { useMessages } from './use-messages.ts';
export { useNameAvailability } from './use-name-availability.ts';
export { useOutboxes } from './use-outboxes.ts';
export { useOutbox } from './use-outbox.ts';
export { useOwnStatus } from './use-own-status.ts';
export { useReading, useReadMark, useUnread } from './use-reading.ts';
export { useStateIn } from './use-state-in.ts';
export { useKeptOpen, useRoomActions, useRooms } from './use-rooms.ts';
export { useRoom } from './use-room.ts';
export { useChange, useSend } from './use-send.ts';
export { useSession } from './use-session.ts';
export { useOwnTyping, useTypists } from './use-typing.ts';
