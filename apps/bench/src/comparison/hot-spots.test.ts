import { topOf } from './hot-spots.ts';

const node = (id: number, functionName: string) => ({
  id,
  callFrame: { functionName, url: functionName.startsWith('(') ? '' : 'file:///a/b/c.ts', lineNumber: 1 },
});

it('the time of a function is the sum of its samples, and waiting is not counted, nor what was before', () => {
  const profile = {
    nodes: [node(1, '(idle)'), node(2, 'write'), node(3, 'parse'), node(4, 'write'), node(5, 'start')],
    samples: [5, 1, 2, 3, 4, 1],
    timeDeltas: [90_000, 9_000, 2_000, 1_000, 1_000, 9_000],
  };
  expect(topOf(profile, 2, 21)).toEqual([
    { where: 'write b/c.ts', ms: 3, share: '75.0 %' },
    { where: 'parse b/c.ts', ms: 1, share: '25.0 %' },
  ]);
});
