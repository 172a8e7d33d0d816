import type { Deletion, Edit, Message } from '@roost/protocol';

/** An entry that tells what became of a message; the server's id of it is of no use here. */
type Change = Omit<Edit, 'id'> | Omit<Deletion, 'id'>;

/** An entry of a log, as far as a client has to know it. */
export type LogEntry = Message | Change;

/** What a log says to its reader: its messages as they are now. */
export interface Shown {
  /** Ascending; edits and deletions are in them. */
  readonly messages: readonly Message[];
  /** The newest change of each message, by its seq, also of such as are not here. */
  readonly changes: ReadonlyMap<number, Change>;
}

export const nothingShown: Shown = { messages: [], changes: new Map() };

/** The seq of the entry that made a message what it is. */
const stateOf = ({ seq, edited, deleted }: Message): number => deleted?.seq ?? edited?.seq ?? seq;

/** The message after that change; as it was if the change is older than what it shows. */
const changed = (message: Message, change: Change | undefined): Message => {
  if (change === undefined || change.seq <= stateOf(message)) return message;
  const { seq, timestamp } = change;
  const { edited: _, ...rest } = message;
  switch (change.type) {
    case 'edit':
      return change.body === undefined ? message : { ...rest, body: change.body, edited: { seq, timestamp } };
    case 'deletion':
      return { ...rest, body: '', deleted: { seq, timestamp, by: change.user.id } };
  }
};

/** The index of the first message from that seq on, by bisection. */
const placeOf = (messages: readonly Message[], seq: number): number => {
  let [low, high] = [0, messages.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((messages[middle]?.seq ?? Infinity) < seq) low = middle + 1;
    else high = middle;
  }
  return low;
};

const withChanges = (messages: readonly Message[], changes: readonly Change[]): readonly Message[] => {
  let copy: Message[] | undefined;
  for (const change of changes) {
    const place = placeOf(messages, change.target);
    const message = (copy ?? messages)[place];
    if (message?.seq !== change.target) continue;
    const next = changed(message, change);
    if (next === message) continue;
    copy ??= [...messages];
    copy[place] = next;
  }
  return copy ?? messages;
};

/** A later edit that tells its body beats an earlier one; one that does not was replaced, and another one tells what the message says. */
const newest = (known: ReadonlyMap<number, Change>, changes: readonly Change[]): ReadonlyMap<number, Change> => {
  const next = new Map(known);
  for (const change of changes) {
    const isTold = change.type === 'deletion' || change.body !== undefined;
    if (isTold && change.seq > (next.get(change.target)?.seq ?? 0)) next.set(change.target, change);
  }
  return next;
};

const isMessage = (entry: LogEntry): entry is Message => entry.type === undefined;
const isChange = (entry: LogEntry): entry is Change => entry.type !== undefined;

/** Puts messages where they belong; mostly they are one run. */
const merged = (messages: readonly Message[], fresh: readonly Message[]): readonly Message[] => {
  const place = placeOf(messages, fresh[0]?.seq ?? 0);
  const isOneRun = (messages[place]?.seq ?? Infinity) > (fresh.at(-1)?.seq ?? 0);
  return isOneRun ? messages.toSpliced(place, 0, ...fresh) : [...messages, ...fresh].toSorted((a, b) => a.seq - b.seq);
};

/**
 * Shows entries of a log that were not shown before, ascending, wherever they belong: before, between or after what is. However a log is split, and in whatever order its
 * parts come, the result is the same: a message is as the newest entry that concerns it says, be that here, or known to the server when it told the message. Messages that do
 * not change keep their objects.
 *
 * @example
 * showEntries(showEntries(nothingShown, [editOf3]), [message3]).messages; // [message3 with the body of editOf3]
 */
export const showEntries = (shown: Shown, entries: readonly LogEntry[]): Shown => {
  const news = entries.filter(isChange);
  const changes = news.length === 0 ? shown.changes : newest(shown.changes, news);
  const fresh = entries.filter(isMessage).map((message) => changed(message, changes.get(message.seq)));
  const messages = withChanges(shown.messages, news);
  return { messages: fresh.length === 0 ? messages : merged(messages, fresh), changes };
};
