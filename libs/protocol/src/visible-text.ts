/**
 * What is not seen, or turns the text around it: a name with it could look like another's. The last two are blank though Unicode calls them symbols.
 */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\u{1D159}]/u;

/** Phones put these behind emoji; without them a name is the same name. */
const emojiStyle = /[\uFE0E\uFE0F]/gu;

/** More accents than any language puts on a letter cover the lines above and below; an accent on nothing is none. */
const piledUp = /\p{M}{4}|(?:^|\s)\p{M}/u;

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** How many characters a person would count. */
export const graphemeCount = (text: string): number => Array.from(segmenter.segment(text)).length;

/** A line of text that is shown to others as it is kept: NFKC, trimmed, inner spaces folded to one. */
export const tidyLine = (text: string): string =>
  text.replace(emojiStyle, '').normalize('NFKC').trim().replace(/\s+/gu, ' ');

/** Whether something in it is not seen, or moves what is around it. */
export const hasUnseen = (text: string): boolean => unseen.test(text);

/** Whether marks are piled up in it. */
export const hasPiledMarks = (text: string): boolean => piledUp.test(text.normalize('NFD'));
