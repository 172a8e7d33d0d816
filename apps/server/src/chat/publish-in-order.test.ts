import fc from 'fast-check';
import { PublishInOrder } from './publish-in-order.ts';

const told = () => {
  const seqs: number[] = [];
  return { seqs, order: new PublishInOrder<{ readonly seq: number }>(({ seq }) => seqs.push(seq)) };
};

describe('PublishInOrder', () => {
  it('[D6] tells in the order of seq what the store answers in another order', () => {
    const { seqs, order } = told();
    const [first, second, third] = [order.begin('lobby'), order.begin('lobby'), order.begin('lobby')];
    third({ seq: 7 });
    second({ seq: 6 });
    expect(seqs).toEqual([]);
    first({ seq: 5 });
    expect(seqs).toEqual([5, 6, 7]);
  });

  it('tells the next one at once, though others are still under way', () => {
    const { seqs, order } = told();
    const first = order.begin('lobby');
    order.begin('lobby');
    first({ seq: 1 });
    expect(seqs).toEqual([1]);
  });

  it('waits for nothing that was not stored, and for nothing that began later', () => {
    const { seqs, order } = told();
    const [failing, second] = [order.begin('lobby'), order.begin('lobby')];
    second({ seq: 9 });
    order.begin('lobby');
    expect(seqs).toEqual([]);
    failing(undefined);
    expect(seqs).toEqual([9]);
  });

  it('keeps rooms apart', () => {
    const { seqs, order } = told();
    order.begin('lobby');
    order.begin('garden')({ seq: 4 });
    expect(seqs).toEqual([4]);
  });

  it('counts one fate per append', () => {
    const { seqs, order } = told();
    const settled = order.begin('lobby');
    settled({ seq: 1 });
    settled({ seq: 1 });
    expect(seqs).toEqual([1]);
  });

  it('[D6] tells everything once and ascending, whatever is numbered, fails or is answered when', () => {
    const step = fc.record({ action: fc.constantFrom('begin', 'number', 'answer', 'fail'), pick: fc.nat() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.nat(5), (steps, base) => {
        const { seqs, order } = told();
        const begun: Array<(stored: { seq: number } | undefined) => void> = [];
        const numbered: Array<() => void> = [];
        let head = base;
        const take = <T>(from: T[], pick: number): T | undefined => from.splice(pick % Math.max(1, from.length), 1)[0];
        const number = (pick: number): void => {
          const settle = take(begun, pick);
          if (settle === undefined) return;
          const seq = (head += 1);
          numbered.push(() => settle({ seq }));
        };
        for (const { action, pick } of steps) {
          if (action === 'begin') begun.push(order.begin('lobby'));
          else if (action === 'number') number(pick);
          else if (action === 'answer') take(numbered, pick)?.();
          else take(begun, pick)?.(undefined);
        }
        while (begun.length > 0) number(0);
        while (numbered.length > 0) take(numbered, 1)?.();
        expect(seqs).toEqual(Array.from({ length: head - base }, (_, index) => base + index + 1));
      }),
    );
  });
});
