import { locale } from '../dates.ts';

const plural = new Intl.PluralRules(locale);
export const number = new Intl.NumberFormat(locale);
export const list = new Intl.ListFormat(locale, { type: 'conjunction' });

/** A number with its noun. */
export const count = (n: number, one: string, other: string): string =>
  `${number.format(n)} ${plural.select(n) === 'one' ? one : other}`;

/** Whole seconds of a wait that is not over. */
export const seconds = (ms: number): number => Math.max(1, Math.ceil(ms / 1000));
