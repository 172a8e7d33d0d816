import { insideRows } from './rows-inside.ts';
import { runFault } from './run.ts';

/** A file of its own: the rows run side by side. */
describe('the delivery contract, while the thread that writes dies', () => {
  it('[D1] [D5] [D12] is kept when it dies in the middle of batches', async () => {
    const { violations, messages } = await runFault({ fault: insideRows['thread-dies'], seed: 11, people: 9 });
    expect(violations).toEqual([]);
    expect(messages).toBeGreaterThan(20);
  }, 120_000);
});
