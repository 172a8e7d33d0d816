import { z } from 'zod';
import { limits } from './limits.ts';

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** How many characters a person would count. */
export const graphemeCount = (text: string): number => Array.from(segmenter.segment(text)).length;

const isTooLong = (name: string): boolean =>
  Array.from(name).length > limits.nameCodePoints || graphemeCount(name) > limits.nameGraphemes;

/** Letters that are not seen, or that turn the text around them: a name made of them could look like another's. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u115F\u1160\u3164\uFFA0]/u;

/**
 * A name as the landing form and the server both check it: NFKC, trimmed, inner spaces folded to one, 1 to 32 graphemes, nothing
 * invisible. Whether it is free only the server knows (R8).
 */
export const nameSchema = z
  .string('Enter a name.')
  .max(limits.nameCodePoints * 4, `A name has at most ${limits.nameGraphemes} characters.`)
  .refine((name) => name.isWellFormed(), 'The name has half of a character in it.')
  .transform((name) => name.normalize('NFKC').trim().replace(/\s+/gu, ' '))
  .superRefine((name, context) => {
    const refuse = (message: string): void => context.addIssue({ code: 'custom', message });
    if (name === '') refuse('Enter a name.');
    else if (isTooLong(name)) refuse(`A name has at most ${limits.nameGraphemes} characters.`);
    else if (unseen.test(name)) refuse('The name has an invisible character in it.');
  });
