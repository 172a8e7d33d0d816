import type { Entry, History, Observation } from './history.ts';

/** A promise of the delivery contract that a run broke, in a sentence. */
export type Violation = string;

const keyOf = ({ room, author, cid }: { room: string; author: string; cid: string }): string =>
  `${room} ${author} ${cid}`;

const groupBy = <T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return groups;
};

const ofType = <T extends Observation['type']>(history: History, type: T): Extract<Observation, { type: T }>[] =>
  history.observations.filter((seen): seen is Extract<Observation, { type: T }> => seen.type === type);

/** The messages that deletions concern, and with them their edits: whose body is gone for good. */
const bodiless = (log: readonly Entry[]): ReadonlySet<Entry> => {
  const gone = new Set(log.filter(({ type }) => type === 'deletion').map(({ room, target }) => `${room} ${target}`));
  return new Set(log.filter(({ type, room, seq, target }) => gone.has(`${room} ${type === 'message' ? seq : target}`)));
};

/** D1, D3, D5: what was acked is stored once, with the seq of the ack and the body that was composed, unless it was deleted. */
const ackedIsStored = (history: History): Violation[] => {
  const stored = groupBy(history.database, keyOf);
  const composed = new Map(ofType(history, 'composed').map((one) => [keyOf(one), one]));
  const gone = bodiless(history.database);
  const missing = ofType(history, 'acked').flatMap((ack) => {
    const rows = stored.get(keyOf(ack)) ?? [];
    const [row] = rows;
    if (row === undefined) return [`[D5] ${keyOf(ack)} was acked as #${ack.seq} and is not in the database`];
    return ack.seq === undefined || row.seq === ack.seq
      ? []
      : [`[D3] ${keyOf(ack)} was acked as #${ack.seq} and is stored as #${row.seq}`];
  });
  const wrong = [...stored].flatMap(([key, rows]) => [
    ...(rows.length > 1 ? [`[D3] ${key} is stored ${rows.length} times`] : []),
    ...rows
      .filter(
        (row) => composed.get(key)?.entry !== row.type || row.body !== (gone.has(row) ? '' : composed.get(key)?.body),
      )
      .map((row) => `[D1] #${row.seq} of ${key} is another thing than composed, or has another body`),
  ]);
  return [...missing, ...wrong];
};

/** D2: the seqs of each room are 1..n. */
const seqsHaveNoHoles = (history: History): Violation[] =>
  [...groupBy(history.database, ({ room }) => room)].flatMap(([room, rows]) => {
    const seqs = rows.map(({ seq }) => seq).toSorted((a, b) => a - b);
    const hole = seqs.findIndex((seq, index) => seq !== index + 1);
    return hole === -1 ? [] : [`[D2] room ${room} has #${seqs[hole]} where #${hole + 1} belongs`];
  });

/** D4: what one author composed later in a room stands later in its log. */
const authorsKeepTheirOrder = (history: History): Violation[] => {
  const seqs = new Map(history.database.map((row) => [keyOf(row), row.seq]));
  return [...groupBy(ofType(history, 'composed'), ({ room, author }) => `${room} ${author}`)].flatMap(
    ([who, composed]) => {
      const order = composed.map((message) => seqs.get(keyOf(message))).filter((seq) => seq !== undefined);
      const wrong = order.findIndex((seq, index) => index > 0 && seq <= (order[index - 1] ?? 0));
      return wrong === -1 ? [] : [`[D4] ${who}: #${order[wrong]} was composed after #${order[wrong - 1]}`];
    },
  );
};

/** What a log says to its reader: the messages, each with the body of its newest edit. */
const saidBy = (log: readonly Entry[]): Entry[] => {
  const gone = bodiless(log);
  const edits = new Map(log.filter(({ type }) => type === 'edit').map(({ target, body }) => [target, body]));
  return log
    .filter(({ type }) => type === 'message')
    .map((message) => (gone.has(message) ? message : { ...message, body: edits.get(message.seq) ?? message.body }));
};

/** D6: every client shows exactly what the database says, from its first message on. */
const clientsShowTheLog = (history: History): Violation[] => {
  const logs = groupBy(
    history.database.toSorted((a, b) => a.seq - b.seq),
    ({ room }) => room,
  );
  const text = (entry: Entry | undefined): string =>
    entry === undefined ? 'nothing' : `#${entry.seq} ${keyOf(entry)} “${entry.body}”`;
  return [...history.shown].flatMap(([client, shown]) =>
    [...logs].flatMap(([room, log]) => {
      const seen = shown.filter((entry) => entry.room === room);
      const expected = saidBy(log).filter(({ seq }) => seq >= (seen[0]?.seq ?? 1));
      const wrong = expected.findIndex((entry, index) => text(entry) !== text(seen[index]));
      if (wrong !== -1) return [`[D6] ${client} shows ${text(seen[wrong])} where ${text(expected[wrong])} belongs`];
      return seen.length > expected.length
        ? [`[D6] ${client} shows ${text(seen[expected.length])} beyond the log`]
        : [];
    }),
  );
};

/** D10, D11: whatever was composed was acked or refused in the end. */
const everySendHasAVerdict = (history: History): Violation[] => {
  const judged = new Set([...ofType(history, 'acked'), ...ofType(history, 'refused')].map(keyOf));
  return ofType(history, 'composed')
    .filter((composed) => !judged.has(keyOf(composed)))
    .map((composed) => `[D11] ${keyOf(composed)} has no verdict`);
};

/** Judges a finished run; an empty list means that every promise was kept. */
export const judge = (history: History): Violation[] => [
  ...ackedIsStored(history),
  ...seqsHaveNoHoles(history),
  ...authorsKeepTheirOrder(history),
  ...clientsShowTheLog(history),
  ...everySendHasAVerdict(history),
];
