import { foldName } from './body/mentions.ts';

/** A name that is being written: from its `@` to the caret. */
export interface NameQuery {
  /** Where the `@` is. */
  readonly start: number;
  readonly typed: string;
}

/** Names are at most 32 characters, which can be more units. */
const maxTyped = 64;
const shownMax = 8;
const inWord = /[\p{L}\p{N}_]$/u;

/** Which name is being written at the caret, if one is. */
export const queryAt = (text: string, caret: number): NameQuery | undefined => {
  const start = caret === 0 ? -1 : text.lastIndexOf('@', caret - 1);
  const typed = text.slice(start + 1, caret);
  if (start === -1 || typed.length > maxTyped || /^\s|\n/.test(typed)) return undefined;
  return inWord.test(text.slice(Math.max(0, start - 2), start)) ? undefined : { start, typed };
};

const rankOf = (name: string, typed: string): number => {
  const folded = foldName(name);
  if (folded.startsWith(typed)) return 0;
  return folded.split(/[\s_-]/u).some((word) => word.startsWith(typed)) ? 1 : 2;
};

/**
 * Whom a beginning may mean: first whose name begins with it, then who has a word that does, each in the given order. A name that is written out
 * and followed by a space is finished.
 */
export const matchesOf = <P extends { readonly name: string }>(typed: string, people: readonly P[]): readonly P[] => {
  const folded = foldName(typed);
  const isFinished = folded.endsWith(' ') && people.some(({ name }) => foldName(name) === folded.trimEnd());
  if (isFinished) return [];
  const ranked = people.map((person) => ({ person, rank: rankOf(person.name, folded) }));
  const of = (wanted: number): readonly P[] => ranked.filter(({ rank }) => rank === wanted).map(({ person }) => person);
  const [first, ...others] = [...of(0), ...of(1)].slice(0, shownMax);
  // Nothing is left to write out, and Enter is for sending.
  if (first === undefined || (others.length === 0 && foldName(first.name) === folded)) return [];
  return [first, ...others];
};

/** The text with the name written out, and where the caret is then: behind the space that follows. */
export const completed = (
  text: string,
  { start, typed }: NameQuery,
  name: string,
): { readonly text: string; readonly caret: number } => {
  const rest = text.slice(start + 1 + typed.length);
  const head = `${text.slice(0, start)}@${name}`;
  const hasSpace = /^\s/u.test(rest);
  return { text: `${head}${hasSpace ? '' : ' '}${rest}`, caret: head.length + 1 };
};
