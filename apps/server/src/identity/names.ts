import { limits } from '@roost/protocol';
import { skeleton } from './skeleton.ts';

/** The two ways in which names are the same: written the same, or looking the same. Who has one of them has the name (R8). */
export interface NameKeys {
  readonly nameKey: string;
  readonly lookKey: string;
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Folds a name: equal keys are the same name. Upper case first, because some letters are told apart only in lower case: `ß` and
 * `ss`, or the two Greek sigmas; NFKC again, because a change of case can leave letters uncomposed.
 */
export const nameKey = (name: string): string => name.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC');

/**
 * How a name looks: equal keys can be taken for each other. Looked at before its case is folded, because `I` looks like `l`, but `i` does not; and
 * again after that, for the looks of what has become of it.
 */
export const lookKey = (name: string): string => skeleton(nameKey(skeleton(name)));

export const nameKeys = (name: string): NameKeys => ({ nameKey: nameKey(name), lookKey: lookKey(name) });

/** The n-th other name to propose when one is taken: `ana-2`. What does not fit is cut off, so that it is a legal name again. */
export const suggestName = (name: string, n: number): string => {
  const suffix = `-${n}`;
  const room = { graphemes: limits.nameGraphemes - suffix.length, codePoints: limits.nameCodePoints - suffix.length };
  let kept = '';
  let codePoints = 0;
  for (const { segment } of Array.from(segmenter.segment(name)).slice(0, room.graphemes)) {
    codePoints += Array.from(segment).length;
    if (codePoints > room.codePoints) break;
    kept += segment;
  }
  return `${kept.trimEnd()}${suffix}`;
};
