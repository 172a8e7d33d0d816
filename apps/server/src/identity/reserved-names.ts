import { lookKey, nameKey } from './names.ts';

/** Names that would speak for the house, or for everybody. */
const words = `
  admin admins administrator mod mods moderator moderators owner operator root
  system server roost staff support security official
  everyone everybody all here channel you
`
  .trim()
  .split(/\s+/);

const looksOf = (text: string): readonly string[] => [lookKey(text), lookKey(nameKey(text))];
const reserved = new Set(words.flatMap((word) => [...looksOf(word), lookKey(word.toUpperCase())]));

const withoutSigns = /[^\p{L}\p{M}\p{N}]/gu;
const withoutDigits = /[^\p{L}\p{M}]/gu;

/** Whether a name is one of those that nobody gets, or looks like one: `Admin`, `аdmin` with a Cyrillic а, `adm1n`, `a.d.m.i.n`, `admin-2`. */
export const isReservedName = (name: string): boolean =>
  [name, name.replace(withoutSigns, ''), name.replace(withoutDigits, '')].some((text) =>
    looksOf(text).some((look) => reserved.has(look)),
  );
