import { limits } from './limits.ts';
import { titleSchema } from './title.ts';

describe('titleSchema', () => {
  it.each([
    ['  Tea   time ', 'Tea time'],
    ['Ｔｅａ', 'Tea'],
    ['日本 and Ελλάδα', '日本 and Ελλάδα'],
    ['Tea ☕️', 'Tea ☕'],
    ['👩‍👩‍👧'.slice(0, 2), '👩'],
    ['x'.repeat(limits.titleGraphemes), 'x'.repeat(limits.titleGraphemes)],
  ])('[R9] keeps %j as %j', (title, kept) => {
    expect(titleSchema.parse(title)).toBe(kept);
  });

  it.each([
    ['nothing', ''],
    ['only spaces', ' \t '],
    ['too much', 'x'.repeat(limits.titleGraphemes + 1)],
    ['far too much', 'x'.repeat(100_000)],
    ['one that is turned around', 'tea\u202Egnol'],
    ['an invisible letter', 'te\u200Ba'],
    ['a control', 'te\u0007a'],
    ['half of a character', 'tea \uD83D'],
    ['a pile of accents', 'a\u0301\u0302\u0303\u0304'],
    ['a number', 7],
  ])('[R24] refuses a title with %s', (_, title) => {
    expect(titleSchema.safeParse(title).success).toBe(false);
  });
});
