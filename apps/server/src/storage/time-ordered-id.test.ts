import fc from 'fast-check';
import { timeOrderedId } from './time-ordered-id.ts';

const ten = fc.uint8Array({ minLength: 10, maxLength: 10 });
const time = fc.integer({ min: 0, max: 2 ** 48 - 1 });

it('is the example of RFC 9562, appendix A.6', () => {
  const random = Uint8Array.of(0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f);
  expect(timeOrderedId(0x017f22e279b0, random)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
});

it('is a UUID of version 7, and a later one is a higher one', () => {
  fc.assert(
    fc.property(time, time, ten, ten, (a, b, randomA, randomB) => {
      const [idA, idB] = [timeOrderedId(a, randomA), timeOrderedId(b, randomB)];
      expect(idA).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      if (a < b) expect(idA < idB).toBe(true);
    }),
  );
});
