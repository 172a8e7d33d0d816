import { protocolVersion, type ClusterBody, type ClusterMessage, type OrphanNotice } from './cluster-message.ts';
import type { Entry, Position, TrackedMeta } from './entry.ts';
import type { LogChange } from './log-change.ts';
import { chunkEntries, type SnapshotEntry } from './snapshot.ts';

/**
 * What an application keeps of people and connections: only it can tell whether that is what a node of another release sends. What is refused is as if it had
 * been lost, and whoever sends it stays behind for good: so let them refuse what would break something, not what is merely new.
 */
export interface PayloadGuards<U, A> {
  readonly isUser: (value: unknown) => value is U;
  readonly isAttributes: (value: unknown) => value is A;
}

type Fields = Readonly<Record<string, unknown>>;

/** More would be more people than a node can hold. */
const chunksMax = 10_000;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const isDuration = (value: unknown): value is number => Number.isFinite(value) && Number(value) >= 0;
const isListOf =
  <T>(isItem: (value: unknown) => value is T) =>
  (value: unknown): value is readonly T[] =>
    Array.isArray(value) && value.every(isItem);

const isPosition = (value: unknown): value is Position =>
  isFields(value) && isText(value['node']) && isText(value['incarnation']) && isCount(value['seq']);

const isMeta = <U, A>(value: unknown, { isAttributes }: PayloadGuards<U, A>): value is TrackedMeta<A> =>
  isFields(value) &&
  isText(value['phx_ref']) &&
  (value['phx_ref_prev'] === undefined || isText(value['phx_ref_prev'])) &&
  Number.isFinite(value['online_at']) &&
  isAttributes(value);

const isEntry = <U, A>(value: unknown, guards: PayloadGuards<U, A>): value is Entry<U, A> =>
  isFields(value) &&
  isText(value['topic']) &&
  isText(value['key']) &&
  isText(value['connection']) &&
  isText(value['owner']) &&
  isCount(value['moves']) &&
  isListOf(isPosition)(value['past']) &&
  guards.isUser(value['user']) &&
  isMeta(value['meta'], guards);

const isLogChange = <U, A>(value: unknown, guards: PayloadGuards<U, A>): value is LogChange<U, A> => {
  if (!isFields(value)) return false;
  switch (value['type']) {
    case 'join':
      return isEntry(value['entry'], guards);
    case 'leave':
    case 'resume':
      return isText(value['ref']);
    case 'hold':
      return isText(value['ref']) && (value['heldForMs'] === undefined || isDuration(value['heldForMs']));
    case 'moved':
      return isText(value['ref']) && isPosition(value['to']);
    default:
      return false;
  }
};

const isSnapshotEntry = <U, A>(value: unknown, guards: PayloadGuards<U, A>): value is SnapshotEntry<U, A> =>
  isFields(value) &&
  isEntry(value['entry'], guards) &&
  (value['heldForMs'] === undefined || isDuration(value['heldForMs']));

const isOrphanNotice = <U, A>(value: unknown, guards: PayloadGuards<U, A>): value is OrphanNotice<U, A> =>
  isFields(value) && isEntry(value['entry'], guards) && isDuration(value['leftMs']);

const bodyOf = <U, A>(fields: Fields, guards: PayloadGuards<U, A>): ClusterBody<U, A> | undefined => {
  const { type, seq, reply, peers, changes, digest, of, after, index, count, entries, orphans } = fields;
  const areChanges = isListOf((value: unknown): value is LogChange<U, A> => isLogChange(value, guards));
  const areEntries = isListOf((value: unknown): value is SnapshotEntry<U, A> => isSnapshotEntry(value, guards));
  const areOrphans = isListOf((value: unknown): value is OrphanNotice<U, A> => isOrphanNotice(value, guards));
  switch (type) {
    case 'hello':
      return isCount(seq) && typeof reply === 'boolean' && isListOf(isText)(peers)
        ? { type, seq, reply, peers }
        : undefined;
    case 'update':
      return isCount(seq) && areChanges(changes) && changes.length <= seq ? { type, seq, changes } : undefined;
    case 'beat':
      return isCount(seq) && isCount(digest) ? { type, seq, digest } : undefined;
    case 'range':
      return isText(of) && isCount(after) ? { type, of, after } : undefined;
    case 'snapshot':
      return isText(of) ? { type, of } : undefined;
    case 'chunk':
      if (!isCount(seq) || !isCount(index) || !isCount(count) || count > chunksMax || index >= count) return undefined;
      return areEntries(entries) && entries.length <= chunkEntries ? { type, seq, index, count, entries } : undefined;
    case 'orphans':
      return areOrphans(orphans) ? { type, orphans } : undefined;
    case 'draining':
    case 'bye':
      return { type };
    default:
      return undefined;
  }
};

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Parses what came over the bus and checks all of it. Unknown fields are ignored; anything else that is not understood gives undefined. */
export const parseMessage = <U, A>(text: string, guards: PayloadGuards<U, A>): ClusterMessage<U, A> | undefined => {
  const fields = jsonOf(text);
  if (!isFields(fields) || fields['v'] !== protocolVersion || !isText(fields['incarnation'])) return undefined;
  const body = bodyOf(fields, guards);
  return body === undefined ? undefined : { ...body, incarnation: fields['incarnation'] };
};
