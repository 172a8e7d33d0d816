import fc from 'fast-check';
import { SerialQueue } from './serial-queue.ts';

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('SerialQueue', () => {
  it('[D4] runs one task after another, in their order, though they last differently long', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(3)), async (lengths) => {
        const queue = new SerialQueue(lengths.length, () => undefined);
        const seen: string[] = [];
        lengths.forEach((ticks, index) =>
          queue.add(async () => {
            seen.push(`begin ${index}`);
            for (let tick = 0; tick < ticks; tick += 1) await Promise.resolve();
            seen.push(`end ${index}`);
          }),
        );
        await settled();
        expect(seen).toEqual(lengths.flatMap((_, index) => [`begin ${index}`, `end ${index}`]));
      }),
    );
  });

  it('starts a task at once when nothing runs', () => {
    const seen: string[] = [];
    new SerialQueue(1, () => undefined).add(() => Promise.resolve(void seen.push('run')));
    expect(seen).toEqual(['run']);
  });

  it('refuses what is too much to wait, and takes it again when there is room', async () => {
    const queue = new SerialQueue(2, () => undefined);
    const nothing = () => Promise.resolve();
    expect([1, 2, 3, 4].map(() => queue.add(nothing))).toEqual([true, true, true, false]);
    await settled();
    expect(queue.add(nothing)).toBe(true);
  });

  it('goes on after a task that rejects', async () => {
    const errors: unknown[] = [];
    const queue = new SerialQueue(2, (error) => errors.push(error));
    const seen: string[] = [];
    queue.add(() => Promise.reject(new Error('on purpose')));
    queue.add(() => Promise.resolve(void seen.push('after')));
    await settled();
    expect(seen).toEqual(['after']);
    expect(errors).toEqual([new Error('on purpose')]);
  });
});
