import fc from 'fast-check';
import { nameSchema } from './name.ts';
import { graphemeCount } from './visible-text.ts';

describe('a name', () => {
  it.each([
    ['Ana', 'Ana'],
    ['  Ana  Lúcia ', 'Ana Lúcia'],
    ['ｆｕｌｌ', 'full'],
    ['李小龍', '李小龍'],
    ['<script>', '<script>'],
    ['__proto__', '__proto__'],
    ['Ana ❤️ 2', 'Ana ❤ 2'],
    ['Nguyễn Thị', 'Nguyễn Thị'],
    ['Анна', 'Анна'],
    ['Σίσυφος', 'Σίσυφος'],
    ['שָׁלוֹם', 'שָׁלוֹם'.normalize('NFKC')],
    ['हिन्दी', 'हिन्दी'],
    ['مُحَمَّد ٢', 'مُحَمَّد ٢'],
    ['ラーメン食べたいTomo', 'ラーメン食べたいTomo'],
    ['김철수 Kim', '김철수 Kim'],
    ['𐌰𐌱', '𐌰𐌱'],
    ['a'.repeat(32), 'a'.repeat(32)],
  ])('%j is taken as %j', (typed, name) => {
    expect(nameSchema.parse(typed)).toBe(name);
  });

  it.each([
    ['empty', ''],
    ['blank', ' \t '],
    ['33 letters', 'a'.repeat(33)],
    ['one letter under 200 accents', 'a' + '\u0301\u0316'.repeat(100)],
    ['a zero-width space inside', 'An\u200Ba'],
    ['a right-to-left override', 'Ana\u202E'],
    ['a Hangul filler, which looks like nothing', '\u3164'],
    ['a joiner that joins nothing to see', 'A\u034Fna'],
    ['a soft hyphen', 'An\u00ADa'],
    ['a blank that is a symbol', 'Ana\u2800'],
    ['a tag', 'Ana\u{E0041}'],
    ['four accents on a letter', 'a\u0301\u0316\u0317\u0330na'],
    ['an accent on nothing', '\u0301na'],
    ['Latin with one Cyrillic letter', 'Аna'],
    ['Cyrillic with one Latin letter', 'Aнна'],
    ['Latin with a Greek letter', 'αna'],
    ['Kana with Hangul', 'ラ김'],
    ['Cyrillic with Han', 'Анна 李'],
    ['old letters among new ones', 'Ana 𐌰'],
    ['a control character', 'A\u0007na'],
    ['half of a surrogate pair', 'A\uD83D'],
    ['a number', 5],
    ['missing', undefined],
  ])('[R24] that is no name is refused with a reason: %s', (_, typed) => {
    const result = nameSchema.safeParse(typed);
    expect(result.success).toBe(false);
    expect(result.error?.issues[0]?.message).toMatch(/name/i);
  });

  it('never changes when it is parsed a second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (typed) => {
        const first = nameSchema.safeParse(typed);
        if (first.success) expect(nameSchema.parse(first.data)).toBe(first.data);
      }),
    );
  });

  it('is counted as people count: one flag, one family, one letter with accents', () => {
    expect(graphemeCount('🇩🇪👩‍👩‍👧e\u0301')).toBe(3);
  });
});
