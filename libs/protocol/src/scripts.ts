/**
 * Scripts that people write today: the recommended ones of UAX #31 (table 5) and those of limited use (table 7). What is in none of them is old, and
 * counts as one script of its own.
 */
const living = `
  Arab Armn Beng Bopo Cyrl Deva Ethi Geor Grek Gujr Guru Hang Hani Hebr
  Hira Kana Khmr Knda Laoo Latn Mlym Mymr Orya Sinh Taml Telu Thaa Thai
  Adlm Bali Batk Cakm Cans Cham Cher Java Kali Lana Lepc Limb Lisu Mand Mtei Newa Nkoo Olck
  Osge Plrd Rohg Saur Sund Sylo Syrc Tale Talu Tavt Tfng Tibt Vaii Wcho Yiii
`
  .trim()
  .split(/\s+/);

/** What is written together: Japanese, Korean and Chinese as they really are, with Latin words in between. */
const together = [
  ['Latn', 'Hani', 'Hira', 'Kana'],
  ['Latn', 'Hani', 'Hang'],
  ['Latn', 'Hani', 'Bopo'],
];

const classOf = (scripts: readonly string[]): string => scripts.map((script) => `\\p{scx=${script}}`).join('');
/** Digits, punctuation, emoji and accents go with everything. */
const shared = classOf(['Zyyy', 'Zinh']);
const old = new RegExp(`^[^${classOf(living)}]*$`, 'u');
const allowed = [
  ...[...together, ...living.map((script) => [script])].map(
    (scripts) => new RegExp(`^[${classOf(scripts)}${shared}]*$`, 'u'),
  ),
  old,
];

/**
 * Whether a text is written in one script, or in some that are commonly written together: what mixes Latin and Cyrillic letters is there to be taken
 * for something else. The "highly restrictive" level of UTS #39, section 5.2.
 *
 * @example
 * isOneScript('Ana 2'); // true
 * isOneScript('李小龍 Bruce'); // true
 * isOneScript('Аna'); // false: the first letter is Cyrillic
 */
export const isOneScript = (text: string): boolean => allowed.some((script) => script.test(text));
