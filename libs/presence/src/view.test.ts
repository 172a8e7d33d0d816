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

  it('[P5] ends at the view of the server, whatever diffs are repeated or lost, once the states that it asks for come', () => {
    const fates = fc.array(fc.constantFrom<'kept' | 'lost' | 'doubled'>('kept', 'lost', 'doubled'), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(fates, (fate) => {
        let server: State<null, TestMeta> = only();
        let view = receiveState(waiting(), { v: 0, state: server }).view;
        fate.forEach((what, index) => {
          const diff = join(index + 1, `u${index}`);
          server = only(...server.keys(), `u${index}`);
          for (let times = what === 'lost' ? 0 : what === 'kept' ? 1 : 2; times > 0; times -= 1) {
            const step = receiveDiff(view, diff);
            view = step.resync ? receiveState(step.view, { v: diff.v, state: server }).view : step.view;
          }
        });
        const last = fate.findLastIndex((what) => what !== 'lost');
        expect(keys(view)).toEqual(Array.from({ length: last + 1 }, (_, index) => `u${index}`).toSorted());
      }),
    );
  });
});
