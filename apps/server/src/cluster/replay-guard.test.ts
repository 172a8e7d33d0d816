import fc from 'fast-check';
import { ReplayGuard } from './replay-guard.ts';

const name = fc.constantFrom('a', 'b', 'a.b', '__proto__');
const seal = fc.record({ sender: name, incarnation: name, counter: fc.integer({ min: 1, max: 20 }) });

describe('ReplayGuard', () => {
  it('lets in per incarnation exactly what is higher than everything before', () => {
    fc.assert(
      fc.property(fc.array(seal, { maxLength: 50 }), (seals) => {
        const guard = new ReplayGuard(100);
        seals.forEach((one, at) => {
          const before = seals
            .slice(0, at)
            .filter(({ sender, incarnation }) => sender === one.sender && incarnation === one.incarnation)
            .map(({ counter }) => counter);
          expect(guard.admit(one)).toBe(one.counter > Math.max(0, ...before));
        });
      }),
    );
  });

  it('[P12] forgets the incarnation that was silent for longest', () => {
    const guard = new ReplayGuard(2);
    const says = (incarnation: string, counter: number) => guard.admit({ sender: 'a', incarnation, counter });
    expect([says('1', 1), says('2', 1), says('1', 2), says('3', 1)]).toEqual([true, true, true, true]);
    expect([says('1', 2), says('3', 1), says('2', 1)]).toEqual([false, false, true]);
  });
});
