import { roomIdSchema } from '@roost/protocol';
import fc from 'fast-check';
import { slugOf } from './slug.ts';

describe('slugOf', () => {
  it.each([
    ['Lobby', 'lobby'],
    ['Café & Tea', 'cafe-tea'],
    ['  -- 5 o’clock -- ', '5-o-clock'],
    ['日本 Tea', 'tea'],
    ['constructor', 'constructor'],
    ['日本', undefined],
    ['☕', undefined],
  ])('makes of %j %j', (title, slug) => {
    expect(slugOf(title)).toBe(slug);
  });

  it('makes ids of rooms, of whatever has letters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (title) => {
        const slug = slugOf(title);
        expect(slug === undefined || roomIdSchema.safeParse(slug).success).toBe(true);
      }),
    );
  });
});
