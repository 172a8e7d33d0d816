import { limits, type Cursor } from '@roost/protocol';
import type { PageRequest, StoredRoom } from '../storage/message-store.ts';

const canContinue = (room: StoredRoom, cursor: Cursor, visibleFrom: number): boolean =>
  cursor.epoch === room.epoch &&
  cursor.seq <= room.head &&
  room.head - cursor.seq <= limits.catchUpMax &&
  cursor.seq >= visibleFrom - 1;

/**
 * What someone who enters has to read (D9): what follows his cursor, when it belongs to this log, is not too far behind (D8), and not before what he
 * may read (D14), else
 * the newest page, from which he starts over.
 */
export const joinPage = (
  room: StoredRoom,
  cursor: Cursor | undefined,
  visibleFrom: number,
): { readonly recovered: boolean; readonly page: PageRequest } =>
  cursor !== undefined && canContinue(room, cursor, visibleFrom)
    ? { recovered: true, page: { from: 'after', seq: cursor.seq, limit: limits.pageMax } }
    : { recovered: false, page: { from: 'newest', limit: limits.pageDefault } };
