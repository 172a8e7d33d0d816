import fc from 'fast-check';
import { isMentioned, mentionsIn, namesOf } from './mentions.ts';

const names = namesOf(['Ana', 'Ana Lúcia', 'Ben', 'İpek', '李小龍', 'x_y', '__proto__', '🐦 Bird']);
const found = (text: string): readonly string[] => mentionsIn(text, names).map(({ name }) => name);

describe('mentions', () => {
  it.each([
    ['@Ana', ['Ana']],
    ['hello @ana, and @BEN!', ['Ana', 'Ben']],
    ['@Ana Lúcia, please', ['Ana Lúcia']],
    ['@Ana Luisa', ['Ana']],
    ['(@Ben)', ['Ben']],
    ['@Ana@Ben', ['Ana']],
    ['@李小龍。', ['李小龍']],
    ['@x_y @__proto__', ['x_y', '__proto__']],
    ['@🐦 Bird is here', ['🐦 Bird']],
  ])('in %j are %j', (text, who) => {
    expect(found(text)).toEqual(who);
  });

  it.each(['ana@Ben.example', 'Ana', '@Anabel', '@ Ana', '@constructor', '@Ana_', '𝕏@Ben', '@Ben𝕏', '@', ''])(
    'are not in %j',
    (text) => {
      expect(found(text)).toEqual([]);
    },
  );

  it('tell who is meant', () => {
    expect(isMentioned('@Ana Lúcia', 'Ana', names)).toBe(false);
    expect(isMentioned('@Ana Lúcia', 'Ana Lúcia', names)).toBe(true);
  });

  it('are in order, apart, and each names what stands there', () => {
    const text = fc
      .array(fc.constantFrom('@', 'ana', 'Ana Lúcia', 'ben', ' ', ',', '🐦', 'x'))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (body) => {
        let end = 0;
        for (const mention of mentionsIn(body, names)) {
          expect(mention.start).toBeGreaterThanOrEqual(end);
          expect(body.slice(mention.start, mention.end).toLowerCase()).toBe(`@${mention.name.toLowerCase()}`);
          ({ end } = mention);
        }
      }),
    );
  });
});
