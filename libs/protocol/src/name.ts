import { z } from 'zod';
import { limits } from './limits.ts';
import { isOneScript } from './scripts.ts';
import { graphemeCount, hasPiledMarks, hasUnseen, tidyLine } from './visible-text.ts';

const isTooLong = (name: string): boolean =>
  Array.from(name).length > limits.nameCodePoints || graphemeCount(name) > limits.nameGraphemes;

const problemOf = (name: string): string | undefined => {
  if (name === '') return 'Enter a name.';
  if (isTooLong(name)) return `A name has at most ${limits.nameGraphemes} characters.`;
  if (hasUnseen(name)) return 'The name has an invisible character in it.';
  if (hasPiledMarks(name)) return 'The name has too many accents on a letter.';
  return isOneScript(name) ? undefined : 'The name mixes letters of different alphabets.';
};

/**
 * A name as the landing form and the server both check it: NFKC, trimmed, inner spaces folded to one, 1 to 32 graphemes, nothing
 * invisible, at most 3 accents on a letter, one script. Whether it is free only the server knows (R8).
 */
export const nameSchema = z
  .string('Enter a name.')
  .max(limits.nameCodePoints * 4, `A name has at most ${limits.nameGraphemes} characters.`)
  .refine((name) => name.isWellFormed(), 'The name has half of a character in it.')
  .transform(tidyLine)
  .superRefine((name, context) => {
    const message = problemOf(name);
    if (message !== undefined) context.addIssue({ code: 'custom', message });
  });
