import fc from 'fast-check';
import { passwordSchema, tokenRequestSchema } from './account.ts';

describe('a password', () => {
  it.each([
    ['8 characters', '12345678'],
    ['128 characters', 'x'.repeat(128)],
    ['8 characters outside the BMP', '𝕏'.repeat(8).normalize('NFKC')],
    ['spaces at both ends', ' a nest of twigs '],
    ['letters of any language', '鳥の巣は小枝で'.padEnd(8, '。')],
  ])('may have %s, and is kept as typed', (_, password) => {
    expect(passwordSchema.parse(password)).toBe(password);
  });

  it.each([
    ['7 characters', '1234567'],
    ['129 characters', 'x'.repeat(129)],
    ['a megabyte', 'x'.repeat(1_000_000)],
    ['8 characters that are 7 when composed', 'e\u0301123456'],
    ['half of a character', '1234567\uD800'],
  ])('[R24] may not have %s', (_, password) => {
    const { success, error } = passwordSchema.safeParse(password);
    expect([success, error?.issues[0]?.message]).toEqual([false, expect.stringMatching(/^(A|The) password .*\.$/)]);
  });

  it('is the same however its characters are composed, and checking it again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 8, maxLength: 32 }), (typed) => {
        const [one, other] = [passwordSchema.safeParse(typed), passwordSchema.safeParse(typed.normalize('NFD'))];
        expect(other).toEqual(one);
        if (one.success) expect(passwordSchema.safeParse(one.data)).toEqual(one);
      }),
    );
  });
});

describe('the name of a token', () => {
  it.each([
    [' Weather ', 'Weather'],
    ['x'.repeat(64), 'x'.repeat(64)],
  ])('is trimmed: %j', (typed, name) => {
    expect(tokenRequestSchema.parse({ name: typed })).toEqual({ name });
  });

  it.each(['', '  ', 'x'.repeat(65), 'a\nb', 'a\uD800', 7, null])('[R24] may not be %j', (name) => {
    expect(tokenRequestSchema.safeParse({ name }).error?.issues[0]?.path).toEqual(['name']);
  });
});
