import { hueOf, initialsOf } from './avatar.tsx';

describe('an avatar', () => {
  it.each([
    ['Ana', 'A'],
    ['ana lúcia', 'AL'],
    ['Wilhelmina van der Bergh', 'WB'],
    ['李小龍', '李'],
    ['👩‍👩‍👧 family', '👩‍👩‍👧F'],
    ['<script>', '<'],
  ])('of %s shows %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });

  it('has one hue of twelve, always the same for the same person', () => {
    const hues = Array.from({ length: 200 }, (_, index) => hueOf(`user-${index}`));
    expect(hues).toEqual(Array.from({ length: 200 }, (_, index) => hueOf(`user-${index}`)));
    expect(new Set(hues)).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]));
  });
});
