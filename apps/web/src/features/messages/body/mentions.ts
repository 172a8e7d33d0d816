/** The names that a text may mention. */
export interface Names {
  /** By their folded form. */
  readonly byFold: ReadonlyMap<string, string>;
  /** Of the folded forms, in UTF-16 units, longest first. */
  readonly lengths: readonly number[];
}

export interface Mention {
  /** Where the `@` is, and where the name ends. */
  readonly start: number;
  readonly end: number;
  /** As its owner writes it. */
  readonly name: string;
}

/** Names differ by more than case (R8), so `@ana` can mean only Ana. */
export const foldName = (name: string): string => name.toLowerCase();

export const namesOf = (names: Iterable<string>): Names => {
  const byFold = new Map(Array.from(names, (name) => [foldName(name), name] as const));
  const lengths = new Set(Array.from(byFold.keys(), (fold) => fold.length));
  return { byFold, lengths: Array.from(lengths).toSorted((a, b) => b - a) };
};

/** An `@` inside a word is an address, and a name that goes on is another name. */
const endsWord = /[\p{L}\p{N}_]$/u;
const goesOn = /^[\p{L}\p{N}\p{M}_]/u;
/** One character can be two units. */
const before = (text: string, index: number): string => text.slice(Math.max(0, index - 2), index);
const after = (text: string, index: number): string => text.slice(index, index + 2);

const mentionAt = (text: string, start: number, names: Names): Mention | undefined => {
  if (endsWord.test(before(text, start))) return undefined;
  for (const length of names.lengths) {
    const end = start + 1 + length;
    const name = names.byFold.get(foldName(text.slice(start + 1, end)));
    if (name !== undefined && !goesOn.test(after(text, end))) return { start, end, name };
  }
  return undefined;
};

/**
 * Who is mentioned in a text: `@` and a name, the longest that fits, in whatever case. Ascending, without overlap.
 */
export const mentionsIn = (text: string, names: Names): readonly Mention[] => {
  const found: Mention[] = [];
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at)) {
    const mention = mentionAt(text, at, names);
    if (mention !== undefined) found.push(mention);
    at = mention?.end ?? at + 1;
  }
  return found;
};

/** Whether a text mentions that person. */
export const isMentioned = (text: string, name: string, names: Names): boolean =>
  mentionsIn(text, names).some((mention) => mention.name === name);
