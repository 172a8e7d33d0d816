import { completed, matchesOf, queryAt } from './completion.ts';

/** The text with `|` where the caret is. */
const at = (marked: string) => {
  const caret = marked.indexOf('|');
  return [marked.replace('|', ''), caret] as const;
};
const people = ['Ana', 'Ana Lúcia', 'Ben', 'Dr. Banana', 'Banu Aksoy'].map((name) => ({ name }));
const names = (typed: string): readonly string[] => matchesOf(typed, people).map(({ name }) => name);

describe('completion', () => {
  it.each([
    ['@|', ''],
    ['hello @an|', 'an'],
    ['(@an|)', 'an'],
    ['@Ana L|', 'Ana L'],
    ['one\n@b|', 'b'],
  ])('is asked for at %j', (marked, typed) => {
    expect(queryAt(...at(marked))?.typed).toBe(typed);
  });

  it.each(['|', 'an|', 'ana@exam|', '@ an|', '@an\n|', '|@an', `@${'x'.repeat(65)}|`])(
    'is not asked for at %j',
    (marked) => {
      expect(queryAt(...at(marked))).toBeUndefined();
    },
  );

  it.each([
    ['an', ['Ana', 'Ana Lúcia']],
    ['ANA L', ['Ana Lúcia']],
    ['ba', ['Banu Aksoy', 'Dr. Banana']],
    ['aks', ['Banu Aksoy']],
    ['ana ', []],
    ['ben', []],
    ['ana', ['Ana', 'Ana Lúcia']],
    ['zoe', []],
    ['', ['Ana', 'Ana Lúcia', 'Ben', 'Dr. Banana', 'Banu Aksoy']],
  ])('of %j offers %j', (typed, offered) => {
    expect(names(typed)).toEqual(offered);
  });

  it('offers what fits over the box', () => {
    const crowd = Array.from({ length: 5_000 }, (_, index) => ({ name: `Person ${index}` }));
    expect(matchesOf('per', crowd)).toHaveLength(8);
  });

  it.each([
    ['hi @an|', 'hi @Ana |'],
    ['@an| and', '@Ana |and'],
    ['@an|, you', '@Ana |, you'],
  ])('makes of %j the text %j', (marked, result) => {
    const [text, caret] = at(marked);
    const query = queryAt(text, caret) ?? { start: 0, typed: '' };
    const done = completed(text, query, 'Ana');
    expect(`${done.text.slice(0, done.caret)}|${done.text.slice(done.caret)}`).toBe(result);
  });
});
