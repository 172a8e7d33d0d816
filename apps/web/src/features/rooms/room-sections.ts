import type { RoomId } from '@roost/protocol';
import type { RoomSummary } from '@roost/react';
import type { Followed } from './followed-rooms.ts';

/** The rooms of a list, as a reader looks for them. */
export interface RoomSections {
  /** Where he belongs, or has been and not left. */
  readonly own: readonly RoomSummary[];
  readonly direct: readonly RoomSummary[];
  /** What else is open to everybody. */
  readonly others: readonly RoomSummary[];
}

const collator = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });
const byTitle = (a: RoomSummary, b: RoomSummary): number =>
  collator.compare(a.title, b.title) || (a.id < b.id ? -1 : 1);

/** Whether a room is one of the reader's: in a public one nobody has to be a member. */
const isOwn = ({ id, kind, role, read }: RoomSummary, first: RoomId, followed: Followed): boolean => {
  if (kind === 'private' || role !== undefined || id === first) return true;
  return followed[id] === 'entered' || (followed[id] === undefined && read !== undefined);
};

/** Sorts rooms into sections; the first room is everybody's and stays first, whatever it is called. */
export const sectionsOf = (rooms: readonly RoomSummary[], first: RoomId, followed: Followed): RoomSections => {
  const sorted = rooms.toSorted((a, b) => Number(b.id === first) - Number(a.id === first) || byTitle(a, b));
  const open = sorted.filter(({ kind }) => kind !== 'dm');
  return {
    own: open.filter((room) => isOwn(room, first, followed)),
    direct: sorted.filter(({ kind }) => kind === 'dm'),
    others: open.filter((room) => !isOwn(room, first, followed)),
  };
};
