import { fuzzyMatch } from '@nozbe/microfuzz';

/** Something that one can go to. */
export interface Target {
  readonly key: string;
  readonly name: string;
}

/** More than a screenful is no choice any more. */
const most = 50;

/**
 * The targets that fit what was typed, the best first: letters may be left out, accents and case do not matter. Without a word all of them, in the given order.
 *
 * @example
 * find([{ key: '1', name: 'Garden party' }], 'gpar'); // the garden party
 */
export const find = <T extends Target>(targets: readonly T[], typed: string): readonly T[] => {
  if (typed.trim() === '') return targets.slice(0, most);
  return targets
    .flatMap((target) => {
      const match = fuzzyMatch(target.name, typed);
      return match === null ? [] : [{ target, score: match.score }];
    })
    .toSorted((a, b) => a.score - b.score)
    .slice(0, most)
    .map(({ target }) => target);
};
