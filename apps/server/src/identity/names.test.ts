import { limits, nameSchema } from '@roost/protocol';
import fc from 'fast-check';
import { lookKey, nameKey, nameKeys, suggestName } from './names.ts';

const names = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .map((text) => nameSchema.safeParse(text))
  .filter((result) => result.success)
  .map(({ data }) => data);

describe('nameKey', () => {
  it.each([
    ['Ana', 'ana'],
    ['ANA', 'ana'],
    ['Ａｎａ', 'ana'],
    ['Straße', 'STRASSE'],
    ['ΣΊΣΥΦΟΣ', 'σίσυφος'],
    ['Jose\u0301', 'José'],
    ['ﬁn', 'FIN'],
  ])('makes %j and %j one name', (one, other) => {
    expect(nameKey(one)).toBe(nameKey(other));
  });

  it.each([
    ['ana', 'anna'],
    ['ana', 'ana-2'],
    ['jose', 'josé'],
    ['__proto__', 'proto'],
  ])('keeps %j and %j apart', (one, other) => {
    expect(nameKey(one)).not.toBe(nameKey(other));
  });

  it('folds a folded name into itself', () => {
    fc.assert(fc.property(names, (name) => expect(nameKey(nameKey(name))).toBe(nameKey(name))));
  });

  it('is the same for a name and its upper case', () => {
    fc.assert(fc.property(names, (name) => expect(nameKey(name.toUpperCase())).toBe(nameKey(name))));
  });
});

describe('lookKey', () => {
  it.each([
    ['Ana', 'Аna'],
    ['scope', 'ѕсоре'],
    ['Copa', 'Сора'],
    ['paypal', 'paypaI'],
    ['PAYPAL', 'paypal'],
    ['modern', 'modem'],
    ['Olga', '0lga'],
    ['Al', 'A1'],
    ['Ian', 'lan'],
    ['Ο', 'О'],
    ['ℙaul', 'Paul'],
    ["D'Arc", 'D’Arc'],
  ])('[R8] takes %j and %j for each other', (one, other) => {
    expect(lookKey(one)).toBe(lookKey(other));
  });

  it.each([
    ['Ana', 'Anna'],
    ['Ana', 'Ana 2'],
    ['jose', 'josé'],
    ['Анна', 'Anna'],
    ['李', '李小'],
    ['ana-2', 'ana-3'],
  ])('keeps %j and %j apart', (one, other) => {
    expect(lookKey(one)).not.toBe(lookKey(other));
  });

  it('[R8] is the same for every way in which Unicode writes a name', () => {
    fc.assert(fc.property(names, (name) => expect(lookKey(name.normalize('NFD'))).toBe(lookKey(name))));
  });

  it('[R8] takes no two Latin names for each other that neither are the same nor look alike', () => {
    const letters = fc.stringMatching(/^[a-km-z]{1,8}$/).map((text) => text.replaceAll(/[mr]/g, 'x'));
    fc.assert(
      fc.property(letters, letters, (one, other) => {
        expect(lookKey(one) === lookKey(other)).toBe(nameKey(one) === nameKey(other));
      }),
    );
  });

  it('is quick for the longest name', () => {
    const longest = 'ﷺ'.repeat(limits.nameCodePoints);
    const began = performance.now();
    nameKeys(longest);
    expect(performance.now() - began).toBeLessThan(100);
  });
});

describe('suggestName', () => {
  it.each([
    ['ana', 2, 'ana-2'],
    ['a'.repeat(32), 2, `${'a'.repeat(30)}-2`],
    ['a'.repeat(32), 10, `${'a'.repeat(29)}-10`],
    [`${'a'.repeat(29)} b`, 2, `${'a'.repeat(29)}-2`],
    ['👩‍👩‍👧'.repeat(20), 2, `${'👩‍👩‍👧'.repeat(20)}-2`],
  ])('proposes for %j and %i', (name, n, proposed) => {
    expect(suggestName(name, n)).toBe(proposed);
  });

  it('gives a legal name that is another one', () => {
    fc.assert(
      fc.property(names, fc.integer({ min: 2, max: 99 }), (name, n) => {
        const proposed = suggestName(name, n);
        fc.pre(nameKey(proposed) !== nameKey(name));
        expect(nameSchema.safeParse(proposed)).toMatchObject({ success: true, data: proposed });
      }),
    );
  });
});
