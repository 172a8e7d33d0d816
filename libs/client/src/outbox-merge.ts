import type { OutboxEntry } from './outbox-store.ts';

type Entries = readonly OutboxEntry[];

/** What was being sent when its page went away may or may not have come through: it is sent again, with the same cid (D3). */
const restored = (entry: OutboxEntry): OutboxEntry =>
  entry.state.status === 'failed' ? entry : { ...entry, state: { status: 'queued' } };

const byCid = (entries: Entries): ReadonlyMap<string, OutboxEntry> => new Map(entries.map((one) => [one.cid, one]));

/**
 * Brings together what this page has (`mine`) and what is in the store (`kept`), which other pages may have changed since this page last wrote or
 * read it (`known`). What others finished is gone, what they left is taken up, what this page changed meanwhile counts, and what it wrote since comes last.
 */
export const mergeOutbox = (known: Entries, kept: Entries, mine: Entries): Entries => {
  const [knownByCid, mineByCid] = [byCid(known), byCid(mine)];
  const taken = kept.flatMap((entry) => {
    const own = mineByCid.get(entry.cid);
    if (own === undefined) return knownByCid.has(entry.cid) ? [] : [restored(entry)];
    return own === knownByCid.get(entry.cid) ? [restored(entry)] : [own];
  });
  const keptByCid = byCid(kept);
  return [...taken, ...mine.filter(({ cid }) => !knownByCid.has(cid) && !keptByCid.has(cid))];
};
