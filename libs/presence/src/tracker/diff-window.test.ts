import { DiffWindow } from './diff-window.ts';
import type { Entry } from './entry.ts';

type TestEntry = Entry<string, { status: string }>;
const entry = (key: string, ref: string, previous?: string): TestEntry => ({
  topic: 'lobby',
  key,
  connection: `c-${key}`,
  owner: `o-${key}`,
  moves: 0,
  past: [],
  user: key,
  meta: { phx_ref: ref, online_at: 1, status: 'online', ...(previous === undefined ? {} : { phx_ref_prev: previous }) },
});
const window = (...changes: Array<['join' | 'leave', TestEntry]>): DiffWindow<string, { status: string }> => {
  const made = new DiffWindow<string, { status: string }>();
  for (const [type, changed] of changes) made.add({ type, entry: changed });
  return made;
};
const refs = (made: DiffWindow<string, { status: string }>) => {
  const diff = made.take();
  const side = (people: typeof diff extends undefined ? never : NonNullable<typeof diff>['joins']): string[] =>
    Array.from(people.values()).flatMap(({ metas }) => metas.map(({ phx_ref }) => phx_ref));
  return diff === undefined ? undefined : { joins: side(diff.joins), leaves: side(diff.leaves) };
};

describe('a diff window', () => {
  it('[P13] makes one diff of what happens inside it, several metas of a person under one key', () => {
    const made = window(['join', entry('ana', 'a1')], ['join', entry('ana', 'a2')], ['leave', entry('ben', 'b1')]);
    const diff = made.take();
    expect(diff?.joins.get('ana')?.metas.map(({ phx_ref }) => phx_ref)).toEqual(['a1', 'a2']);
    expect(diff?.leaves.get('ben')?.metas).toHaveLength(1);
    expect(made.take()).toBeUndefined();
  });

  it('[P13] tells nothing of a join and a leave that cancel', () => {
    expect(refs(window(['join', entry('ana', 'a1')], ['leave', entry('ana', 'a1')]))).toBeUndefined();
  });

  it('[P13] collapses updates to the last, linked to the version that was told', () => {
    const made = window(
      ['join', entry('ana', 'a2', 'a1')],
      ['leave', entry('ana', 'a1')],
      ['join', entry('ana', 'a3', 'a2')],
      ['leave', entry('ana', 'a2', 'a1')],
    );
    const diff = made.take();
    expect(diff?.joins.get('ana')?.metas).toMatchObject([{ phx_ref: 'a3', phx_ref_prev: 'a1' }]);
    expect(diff?.leaves.get('ana')?.metas).toMatchObject([{ phx_ref: 'a1' }]);
  });

  it('tells an update of a fresh join as a join without a predecessor', () => {
    const made = window(
      ['join', entry('ana', 'a1')],
      ['join', entry('ana', 'a2', 'a1')],
      ['leave', entry('ana', 'a1')],
    );
    const diff = made.take();
    expect(diff?.joins.get('ana')?.metas[0]?.phx_ref_prev).toBeUndefined();
    expect(diff?.leaves.size).toBe(0);
  });

  it('[P14] groups keys like __proto__ as ordinary names', () => {
    const diff = window(['join', entry('__proto__', 'p')], ['join', entry('constructor', 'c')]).take();
    expect([...(diff?.joins.keys() ?? [])]).toEqual(['__proto__', 'constructor']);
  });
});
