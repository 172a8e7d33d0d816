import { z } from 'zod';
import { limits } from './limits.ts';
import { graphemeCount, hasPiledMarks, hasUnseen, tidyLine } from './visible-text.ts';

const { titleGraphemes, titleCodePoints } = limits;
const tooLong = `A title has at most ${titleGraphemes} characters.`;

const problemOf = (title: string): string | undefined => {
  if (title === '') return 'Enter a title.';
  if (Array.from(title).length > titleCodePoints || graphemeCount(title) > titleGraphemes) return tooLong;
  if (hasUnseen(title)) return 'The title has an invisible character in it.';
  return hasPiledMarks(title) ? 'The title has too many accents on a letter.' : undefined;
};

/** The title of a room: NFKC, trimmed, inner spaces folded to one, 1 to 64 graphemes, nothing invisible, at most 3 accents on a letter. */
export const titleSchema = z
  .string('Enter a title.')
  .max(titleCodePoints * 4, tooLong)
  .refine((title) => title.isWellFormed(), 'The title has half of a character in it.')
  .transform(tidyLine)
  .superRefine((title, context) => {
    const message = problemOf(title);
    if (message !== undefined) context.addIssue({ code: 'custom', message });
  });
