import { limits } from '@roost/protocol';

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Folds a name: equal keys are the same name. Upper case first, because some letters are told apart only in lower case: `ß` and
 * `ss`, or the two Greek sigmas; NFKC again, because a change of case can leave letters uncomposed.
 */
export const nameKey = (name: string): string => name.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC');

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
