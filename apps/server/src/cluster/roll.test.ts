import { Roll } from './roll.ts';

describe('Roll', () => {
  it('tells once who was heard and has no listener any more', () => {
    const roll = new Roll();
    for (const node of ['a', 'b', 'a', '__proto__']) roll.heard(node);
    expect(roll.all).toEqual(['a', 'b', '__proto__']);
    const counts = new Map([
      ['a', 1],
      ['b', 0],
      ['__proto__', 0],
      ['never heard', 0],
    ]);
    expect([roll.counted(counts), roll.counted(counts), roll.all]).toEqual([['b', '__proto__'], [], ['a']]);
  });

  it('says nothing of who was heard over an older connection, or was heard while others were counted', () => {
    const roll = new Roll();
    roll.heard('a');
    roll.clear();
    roll.heard('b');
    expect(roll.counted(new Map([['a', 0]]))).toEqual([]);
    expect(roll.all).toEqual(['b']);
  });
});
