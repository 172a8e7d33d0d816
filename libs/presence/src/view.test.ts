import fc from 'fast-check';
import { fromWire, type State } from './presence.ts';
import { receiveDiff, receiveState, waitingView, type VersionedDiff, type View } from './view.ts';

interface TestMeta {
  readonly phx_ref: string;
  readonly online_at: number;
}
const only = (...keys: string[]): State<null, TestMeta> =>
  fromWire(Object.fromEntries(keys.map((key) => [key, { user: null, metas: [{ phx_ref: key, online_at: 1 }] }])));
const join = (v: number, ...keys: string[]): VersionedDiff<null, TestMeta> => ({
  v,
  joins: only(...keys),
  leaves: only(),
});
const waiting = (): View<null, TestMeta> => waitingView();
const keys = (view: View<null, TestMeta>): string[] => [...view.state.keys()].toSorted();

describe('a view', () => {
  it('[P5] keeps diffs that come before the state, and applies those that are newer', () => {
    const early = [join(5, 'old'), join(6, 'ben'), join(7, 'eve')].reduce(
      (view, diff) => receiveDiff(view, diff).view,
      waiting(),
    );
    const { view, resync } = receiveState(early, { v: 5, state: only('ana', 'old') });
    expect(keys(view)).toEqual(['ana', 'ben', 'eve', 'old']);
    expect(view).toMatchObject({ status: 'synced', v: 7 });
    expect(resync).toBe(false);
  });

  it('[P5] ignores a diff that it has applied already', () => {
    const { view } = receiveState(waiting(), { v: 3, state: only('ana') });
    expect(receiveDiff(view, join(3, 'ben'))).toEqual({ view, resync: false });
  });

  it('[P5] asks for a state once when a diff is missing, and shows what it knows meanwhile', () => {
    const { view } = receiveState(waiting(), { v: 3, state: only('ana') });
    const hole = receiveDiff(view, join(5, 'eve'));
    expect(hole.resync).toBe(true);
    expect(keys(hole.view)).toEqual(['ana']);
    const more = receiveDiff(hole.view, join(6, 'fay'));
    expect(more.resync).toBe(false);
    expect(keys(receiveState(more.view, { v: 5, state: only('ana', 'ben', 'eve') }).view)).toEqual([
      'ana',
      'ben',
      'eve',
      'fay',
    ]);
  });

  it('[P5] applies what waited in the order of its versions, whatever the order in which it came', () => {
    const early = [join(8, 'eve'), join(6, 'ben'), join(7, 'dan')].reduce(
      (view, diff) => receiveDiff(view, diff).view,
      waiting(),
    );
    const { view, resync } = receiveState(early, { v: 5, state: only('ana') });
    expect(keys(view)).toEqual(['ana', 'ben', 'dan', 'eve']);
    expect(resync).toBe(false);
  });

  it('asks again when the state that came is older than a hole among the diffs that waited', () => {
    const early = receiveDiff(waiting(), join(9, 'eve')).view;
    expect(receiveState(early, { v: 7, state: only('ana') }).resync).toBe(true);
  });

  it('[R13] is the same state object after a resync that changed nothing', () => {
    const { view } = receiveState(waiting(), { v: 3, state: only('ana') });
    const again = receiveState(waitingView(view.state), { v: 8, state: only('ana') });
    expect(again.view.state).toBe(view.state);
  });

  it('keeps a bounded number of diffs while it waits', () => {
    const views = Array.from({ length: 1_500 }, (_, v) => join(v + 1)).reduce(
      (view, diff) => receiveDiff(view, diff).view,
      waiting(),
    );
    expect(views.status === 'waiting' && views.pending.length).toBe(1_000);
  });

  it('[P5] ends at the view of the server, whatever diffs are repeated, lost or late, once the states that it asks for come', () => {
    const fates = fc.array(fc.constantFrom<'kept' | 'lost' | 'doubled' | 'late'>('kept', 'lost', 'doubled', 'late'), {
      minLength: 1,
      maxLength: 30,
      size: 'max',
    });
    fc.assert(
      fc.property(fates, (fate) => {
        const everybody = fate.map((_, index) => `u${index}`);
        let view = receiveState(waiting(), { v: 0, state: only() }).view;
        const hear = (v: number, latest: number): void => {
          const step = receiveDiff(view, join(v, `u${v - 1}`));
          const fresh = { v: latest, state: only(...everybody.slice(0, latest)) };
          view = step.resync ? receiveState(step.view, fresh).view : step.view;
        };
        const late: number[] = [];
        fate.forEach((what, index) => {
          const v = index + 1;
          if (what === 'late') late.push(v);
          if (what === 'kept' || what === 'doubled') hear(v, v);
          if (what === 'doubled') hear(v, v);
          if (what !== 'late') for (const old of late.splice(0)) hear(old, v);
        });
        hear(fate.length + 1, fate.length);
        expect(keys(view)).toEqual([...everybody, `u${fate.length}`].toSorted());
      }),
    );
  });
});
