import type { Cid, Message, User } from '@roost/protocol';
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
  readonly at: number;
  /** Whether the author is named: the first of a group. */
  readonly opens: boolean;
  /** The day that begins above this row, or under it. */
  readonly dayBefore: number | undefined;
  readonly dayAfter: number | undefined;
}

export type Row = { readonly kind: 'start'; readonly key: 'start' } | MessageRow;

/** What the rows are made of. */
export interface Source {
  readonly messages: readonly Message[];
  readonly pending: readonly PendingMessage[];
  readonly self: Pick<User, 'id' | 'name'>;
  readonly hasOlder: boolean;
}

const groupMs = 5 * 60 * 1000;

type Item = Pick<MessageRow, 'cid' | 'seq' | 'user' | 'body' | 'at'>;

const itemsOf = ({ messages, pending, self }: Source): readonly Item[] => [
  ...messages.map(({ cid, seq, user, body, timestamp }) => ({ cid, seq, user, body, at: timestamp })),
  ...pending.map(({ cid, body, composedAt }) => ({ cid, seq: undefined, user: self, body, at: composedAt })),
];

/** Whether the second message belongs under the first one's name. */
export const isSameGroup = (above: Pick<Item, 'user' | 'at'>, below: Pick<Item, 'user' | 'at'>): boolean =>
  above.user.id === below.user.id && Math.abs(below.at - above.at) < groupMs && isSameDay(above.at, below.at);

/**
 * The rows of the list; `pageStarts` are the seqs that were once the oldest known, and keep naming their author. A row's height
 * depends on nothing above it that may still be unknown, so that an older page moves no line that is being read (R10): the day
 * that a message begins is drawn under the row before it.
 */
export const rowsOf = (source: Source, pageStarts: ReadonlySet<number>): readonly Row[] => {
  const items = itemsOf(source);
  const rows = items.map((item, index): MessageRow => {
    const above = items[index - 1];
    const below = items[index + 1];
    const startsPage = item.seq !== undefined && pageStarts.has(item.seq);
    return {
      kind: 'message',
      key: `${item.user.id}:${item.cid}`,
      ...item,
      opens: above === undefined || startsPage || !isSameGroup(above, item),
      dayBefore: above === undefined && !source.hasOlder ? item.at : undefined,
      dayAfter: below !== undefined && !isSameDay(item.at, below.at) ? below.at : undefined,
    };
  });
  return source.hasOlder || rows.length === 0 ? rows : [{ kind: 'start', key: 'start' }, ...rows];
};
