import type { Cid, Message, User } from '@roost/protocol';
import type { Gap } from '@roost/react';
import { isSameDay } from '../../app/dates.ts';

/** A message that the room has not confirmed. */
export interface PendingMessage {
  readonly cid: Cid;
  readonly body: string;
  readonly composedAt: number;
}

export interface MessageRow {
  readonly kind: 'message';
  /** The same while a message is pending and when it is in the room: its element stays. */
  readonly key: string;
  readonly cid: Cid;
  readonly seq: number | undefined;
  readonly user: Pick<User, 'id' | 'name'>;
  readonly body: string;
  readonly editedAt: number | undefined;
  readonly isDeleted: boolean;
  readonly at: number;
  /** Whether the author is named: the first of a group. */
  readonly opens: boolean;
  /** The day that begins above this row, or under it. */
  readonly dayBefore: number | undefined;
  readonly dayAfter: number | undefined;
}

/** Entries that are missing between those above and those below. */
interface GapRow {
  readonly kind: 'gap';
  readonly key: string;
  readonly after: number;
  readonly missing: number;
}

export type Row = { readonly kind: 'start'; readonly key: 'start' } | MessageRow | GapRow;

/** What the rows are made of. */
export interface Source {
  readonly messages: readonly Message[];
  readonly pending: readonly PendingMessage[];
  readonly self: Pick<User, 'id' | 'name'>;
  readonly hasOlder: boolean;
  /** Where messages are missing: before the message of that seq, or before the pending ones. */
  readonly gaps: readonly Gap[];
}

const groupMs = 5 * 60 * 1000;

type Item = Pick<MessageRow, 'cid' | 'seq' | 'user' | 'body' | 'editedAt' | 'isDeleted' | 'at'>;

const itemsOf = ({ messages, pending, self }: Source): readonly Item[] => [
  ...messages.map(({ cid, seq, user, body, timestamp, edited, deleted }) => ({
    cid,
    seq,
    user,
    body,
    editedAt: edited?.timestamp,
    isDeleted: deleted !== undefined,
    at: timestamp,
  })),
  ...pending.map(({ cid, body, composedAt }) => ({
    cid,
    seq: undefined,
    user: self,
    body,
    editedAt: undefined,
    isDeleted: false,
    at: composedAt,
  })),
];

/** Whether the second message belongs under the first one's name. */
export const isSameGroup = (above: Pick<Item, 'user' | 'at'>, below: Pick<Item, 'user' | 'at'>): boolean =>
  above.user.id === below.user.id && Math.abs(below.at - above.at) < groupMs && isSameDay(above.at, below.at);

const gapRow = ({ after, before }: Gap): GapRow => ({
  kind: 'gap',
  // Its newer end stays while it is loaded from the older one.
  key: `gap:${before}`,
  after,
  missing: before - after - 1,
});

/** The gap that lies just above an item, if one does: pending messages stand below all others. */
const gapAbove = (gaps: readonly Gap[], above: Item | undefined): Gap | undefined =>
  above?.seq === undefined ? undefined : gaps.find(({ after }) => after === above.seq);

const isOtherDay = (above: Item, below: Item): boolean => !isSameDay(above.at, below.at);

/** Whether the day is named above an item and not under the row before it: there is none, or messages are missing between them. */
const beginsDay = ({ hasOlder }: Source, above: Item | undefined, item: Item, gap: Gap | undefined): boolean =>
  above === undefined ? !hasOlder : gap !== undefined && isOtherDay(above, item);

/**
 * The rows of the list; `pageStarts` are the seqs that were once the oldest known, and keep naming their author. A row's height
 * depends on nothing above it that may still be unknown, so that an older page moves no line that is being read (R10): the day
 * that a message begins is drawn under the row before it.
 */
export const rowsOf = (source: Source, pageStarts: ReadonlySet<number>): readonly Row[] => {
  const items = itemsOf(source);
  const rows = items.flatMap((item, index): Row[] => {
    const above = items[index - 1];
    const below = items[index + 1];
    const startsPage = item.seq !== undefined && pageStarts.has(item.seq);
    const gapBefore = gapAbove(source.gaps, above);
    const gapAfter = gapAbove(source.gaps, item);
    const row: MessageRow = {
      kind: 'message',
      key: `${item.user.id}:${item.cid}`,
      ...item,
      opens: above === undefined || startsPage || gapBefore !== undefined || !isSameGroup(above, item),
      dayBefore: beginsDay(source, above, item, gapBefore) ? item.at : undefined,
      dayAfter: below !== undefined && gapAfter === undefined && isOtherDay(item, below) ? below.at : undefined,
    };
    return gapAfter === undefined ? [row] : [row, gapRow(gapAfter)];
  });
  return source.hasOlder || rows.length === 0 ? rows : [{ kind: 'start', key: 'start' }, ...rows];
};
