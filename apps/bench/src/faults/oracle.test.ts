import type { Entry, History, Observation } from './history.ts';
import { judge } from './oracle.ts';

const entry = (seq: number, cid: string, author = 'ana'): Entry => ({
  type: 'message',
  room: 'lobby',
  seq,
  author,
  cid,
  body: `body of ${cid}`,
});
const composed = ({ type: kind, room, author, cid, body }: Entry): Observation => ({
  type: 'composed',
  entry: kind,
  client: 'c',
  room,
  author,
  cid,
  body,
});
const acked = ({ room, author, cid, seq }: Entry): Observation => ({ type: 'acked', room, author, cid, seq });

const a = entry(1, 'a');
const b = entry(2, 'b', 'ben');
const c = entry(3, 'c');
const good: History = {
  observations: [a, b, c].flatMap((one) => [composed(one), acked(one)]),
  database: [a, b, c],
  shown: new Map([['ana', [a, b, c]]]),
};

describe('the oracle', () => {
  it('finds nothing wrong with a run that kept every promise', () => {
    expect(judge(good)).toEqual([]);
  });

  it('accepts a client that came late and shows the log from there', () => {
    expect(judge({ ...good, shown: new Map([['late', [b, c]]]) })).toEqual([]);
  });

  const edit: Entry = { ...entry(4, 'd'), type: 'edit', body: 'better', target: 1 };
  const deletion: Entry = { ...entry(5, 'e'), type: 'deletion', body: '', target: 1 };
  const said = [composed(a), composed(b), composed(c), composed(edit), composed(deletion)];
  const done = [a, b, c, edit, deletion].map(acked);
  const edited: History = {
    observations: [...said.slice(0, 4), ...done.slice(0, 4)],
    database: [a, b, c, edit],
    shown: new Map([['ana', [{ ...a, body: 'better' }, b, c]]]),
  };
  const [bare, bareEdit] = [
    { ...a, body: '' },
    { ...edit, body: '' },
  ];
  const deleted: History = {
    observations: [...said, ...done],
    database: [bare, b, c, bareEdit, deletion],
    shown: new Map([['ana', [bare, b, c]]]),
  };

  it('accepts a message with the body of its newest edit, and one without a body that was deleted', () => {
    expect([judge(edited), judge(deleted)]).toEqual([[], []]);
  });

  it.each<[string, History, RegExp]>([
    ['an edit that nobody is shown', { ...edited, shown: good.shown }, /^\[D6\] ana shows #1/],
    ['a deleted body that is still stored', { ...deleted, database: [a, b, c, bareEdit, deletion] }, /^\[D1\] #1/],
    ['the body of an edit of what was deleted', { ...deleted, database: [bare, b, c, edit, deletion] }, /^\[D1\] #4/],
    [
      'an edit that is stored as a message',
      { ...edited, database: [a, b, c, { ...edit, type: 'message' }] },
      /^\[D1\] #4/,
    ],
  ])('convicts %s', (_, history, reason) => {
    expect(judge(history)).toContainEqual(expect.stringMatching(reason));
  });

  it('accepts a message that was refused and is nowhere', () => {
    const d = entry(4, 'd');
    const refused: Observation = { type: 'refused', author: 'ana', room: 'lobby', cid: 'd', code: 'invalid' };
    expect(judge({ ...good, observations: [...good.observations, composed(d), refused] })).toEqual([]);
  });

  it.each<[string, Partial<History>, RegExp]>([
    ['an acked message that is not stored', { database: [a, b], shown: new Map() }, /^\[D5\] .* c was acked as #3/],
    [
      'a message stored under another seq than acked',
      { database: [a, c, b].map((row, index) => ({ ...row, seq: index + 1 })), shown: new Map() },
      /^\[D3\]/,
    ],
    ['a message stored twice', { database: [a, b, c, { ...a, seq: 4 }], shown: new Map() }, /stored 2 times/],
    ['a stored body that nobody composed', { database: [a, b, { ...c, body: 'x' }] }, /another body/],
    [
      'a hole in the seqs',
      {
        database: [a, b, { ...c, seq: 4 }],
        observations: [a, b].flatMap((one) => [composed(one), acked(one)]),
        shown: new Map(),
      },
      /^\[D2\] .*#4 where #3/,
    ],
    [
      'an author whose order was turned',
      { observations: [c, b, a].flatMap((one) => [composed(one), acked(one)]) },
      /^\[D4\]/,
    ],
    ['a client with a hole', { shown: new Map([['ana', [a, c]]]) }, /^\[D6\] ana shows #3 .* where #2/],
    ['a client that stopped short', { shown: new Map([['ana', [a, b]]]) }, /^\[D6\] ana shows nothing where #3/],
    [
      'a client that shows an entry twice',
      { shown: new Map([['ana', [a, b, c, c]]]) },
      /^\[D6\] ana shows #3 .* beyond/,
    ],
    ['a send without a verdict', { observations: [...good.observations, composed(entry(9, 'lost'))] }, /^\[D11\]/],
  ])('convicts %s', (_, change, reason) => {
    expect(judge({ ...good, ...change })).toContainEqual(expect.stringMatching(reason));
  });
});
