import { find } from './find.ts';

const targets = ['Garden party', 'Team garage', 'Café', 'Großstadt', 'Ärzte', '李小龍'].map((name) => ({
  key: name,
  name,
}));
const found = (typed: string): readonly string[] => find(targets, typed).map(({ name }) => name);

describe('what one can go to', () => {
  it.each([
    ['gar', ['Garden party', 'Team garage']],
    ['GPA', ['Garden party']],
    ['cafe', ['Café']],
    ['arz', ['Ärzte']],
    ['小', ['李小龍']],
    ['  team ', ['Team garage']],
    ['xyz', []],
  ])('%j finds %j', (typed, names) => {
    expect(found(typed)).toEqual(names);
  });

  it('is everything in its order while nothing is typed, but no more than one can look at', () => {
    expect(found(' ')[0]).toBe('Garden party');
    const many = Array.from({ length: 80 }, (_, index) => ({ key: `${index}`, name: `Room ${index}` }));
    expect(find(many, '')).toHaveLength(50);
    expect(find(many, 'room')).toHaveLength(50);
  });
});
