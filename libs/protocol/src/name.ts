import { z } from 'zod';
import { limits } from './limits.ts';
import { isOneScript } from './scripts.ts';

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** How many characters a person would count. */
export const graphemeCount = (text: string): number => Array.from(segmenter.segment(text)).length;

const isTooLong = (name: string): boolean =>
  Array.from(name).length > limits.nameCodePoints || graphemeCount(name) > limits.nameGraphemes;

/**
 * What is not seen, or turns the text around it: a name with it could look like another's. The last two are blank though Unicode calls them symbols.
 */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\u{1D159}]/u;

/** Phones put these behind emoji; without them a name is the same name. */
const emojiStyle = /[\uFE0E\uFE0F]/gu;

/** More accents than any language puts on a letter cover the lines above and below; an accent on nothing is none. */
const piledUp = /\p{M}{4}|(?:^|\s)\p{M}/u;

const problemOf = (name: string): string | undefined => {
  if (name === '') return 'Enter a name.';
  if (isTooLong(name)) return `A name has at most ${limits.nameGraphemes} characters.`;
  if (unseen.test(name)) return 'The name has an invisible character in it.';
  if (piledUp.test(name.normalize('NFD'))) return 'The name has too many accents on a letter.';
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
  .transform((name) => name.replace(emojiStyle, '').normalize('NFKC').trim().replace(/\s+/gu, ' '))
  .superRefine((name, context) => {
    const message = problemOf(name);
    if (message !== undefined) context.addIssue({ code: 'custom', message });
  });
