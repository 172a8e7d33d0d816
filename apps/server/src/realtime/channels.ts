import type { SessionId } from '../identity/session-store.ts';
import { roomIdSchema, userIdSchema, type RoomId, type UserId } from '@roost/protocol';

/**
 * Names of socket.io's rooms. Only the server makes them: every socket's id is such a name too, so a client's word must never become one.
 */
export const roomChannel = (room: RoomId): string => `r:${room}`;
export const sessionChannel = (session: SessionId): string => `s:${session}`;
export const userChannel = (user: UserId): string => `u:${user}`;
export const addressChannel = (address: string): string => `a:${address}`;

const isRoomChannel = (channel: string): boolean => channel.startsWith('r:');

/** The rooms of the chat among channels. */
export const roomsAmong = (channels: Iterable<string>): RoomId[] =>
  Array.from(channels)
    .filter(isRoomChannel)
    .map((channel) => roomIdSchema.parse(channel.slice(2)));

/** The people among channels. */
export const usersAmong = (channels: Iterable<string>): UserId[] =>
  Array.from(channels)
    .filter((channel) => channel.startsWith('u:'))
    .map((channel) => userIdSchema.parse(channel.slice(2)));

/** How many rooms of the chat are among the channels of a socket. */
export const roomCount = (channels: Iterable<string>): number => Array.from(channels).filter(isRoomChannel).length;
