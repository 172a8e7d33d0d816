import { limits, type Cursor } from '@roost/protocol';
import type { PageRequest, StoredRoom } from '../storage/message-store.ts';

const canContinue = (room: StoredRoom, cursor: Cursor): boolean =>
  cursor.epoch === room.epoch && cursor.seq <= room.head && room.head - cursor.seq <= limits.catchUpMax;

/**
 * What someone who enters has to read (D9): what follows his cursor, when it belongs to this log and is not too far behind (D8), else
 * the newest page, from which he starts over.
 */
export const joinPage = (
  room: StoredRoom,
  cursor: Cursor | undefined,
): { readonly recovered: boolean; readonly page: PageRequest } =>
  cursor !== undefined && canContinue(room, cursor)
    ? { recovered: true, page: { from: 'after', seq: cursor.seq, limit: limits.pageMax } }
    : { recovered: false, page: { from: 'newest', limit: limits.pageDefault } };
