import { OwnTyping } from './own-typing.ts';

const world = () => {
  const said: boolean[] = [];
  const clock = { now: 0, isIn: true };
  const own = new OwnTyping({ say: (on) => said.push(on), isIn: () => clock.isIn, monotonicNow: () => clock.now });
  return { own, clock, said };
};

describe('telling that one types', () => {
  it('is done at the first key and every 3 s while keys follow', () => {
    const { own, clock, said } = world();
    for (; clock.now < 7_000; clock.now += 100) own.typed();
    expect(said).toEqual([true, true, true]);
  });

  it('[R11] ends with a word, and begins anew when the server takes it', () => {
    const { own, clock, said } = world();
    own.typed();
    own.stopped();
    own.stopped();
    clock.now = 1_999;
    own.typed();
    expect(said).toEqual([true, false]);
    clock.now = 2_000;
    own.typed();
    expect(said).toEqual([true, false, true]);
  });

  it('says nothing of an end that everybody knows of', () => {
    const { own, clock, said } = world();
    own.stopped();
    own.typed();
    clock.now = 6_000;
    own.stopped();
    expect(said).toEqual([true]);
  });

  it('[R11] begins with the join for who wrote before it, unless he has stopped or it is long ago', () => {
    const { own, clock, said } = world();
    clock.isIn = false;
    own.typed();
    own.stopped();
    own.joined();
    expect(said).toEqual([]);
    own.typed();
    clock.now = 5_999;
    clock.isIn = true;
    own.joined();
    expect(said).toEqual([true]);
    own.stopped();
    expect(said).toEqual([true, false]);
    clock.isIn = false;
    own.typed();
    clock.now += 6_000;
    clock.isIn = true;
    own.joined();
    expect(said).toEqual([true, false]);
  });

  it('[R11] is told again after a connection that was lost, while one writes', () => {
    const { own, clock, said } = world();
    own.typed();
    clock.isIn = false;
    clock.now = 500;
    own.typed();
    clock.now = 1_000;
    clock.isIn = true;
    own.joined();
    expect(said).toEqual([true, true]);
  });
});
