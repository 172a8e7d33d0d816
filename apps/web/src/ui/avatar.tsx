import { classNames } from './class-names.ts';

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
const hues = 12;

const firstGrapheme = (word: string): string => Array.from(segmenter.segment(word), ({ segment }) => segment)[0] ?? '';

/** The first letter of the first word and of the last one. */
export const initialsOf = (name: string): string => {
  const written = name.split(/\s+/).filter((word) => word !== '');
  const ends = written.length > 1 ? [written[0], written.at(-1)] : written;
  return ends.map((word) => firstGrapheme(word ?? '').toLocaleUpperCase('en')).join('');
};

/** The same person has the same colour on every screen, whatever the name becomes. */
export const hueOf = (id: string): number => {
  let hash = 0;
  for (const character of id) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 0x7fffffff;
  return hash % hues;
};

const sizes = {
  xs: 'size-6 text-[0.625rem]',
  sm: 'size-8 text-xs',
  md: 'size-9 text-sm',
  lg: 'size-12 text-lg',
} as const;

export const Avatar = ({ id, name, size }: { id: string; name: string; size: keyof typeof sizes }) => (
  <span
    aria-hidden="true"
    data-hue={hueOf(id)}
    className={classNames(
      'avatar inline-flex shrink-0 items-center justify-center overflow-hidden rounded-full font-semibold tracking-wide select-none',
      sizes[size],
    )}
  >
    {initialsOf(name)}
  </span>
);
