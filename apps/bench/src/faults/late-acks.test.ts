import { faults } from './rows.ts';
import { runFault } from './run.ts';

/** A file of its own, because it takes longest: the rows run side by side. */
describe('the delivery contract, while acks are late', () => {
  it('[D3] [R6] is kept when acks come so late that everything is sent again', async () => {
    const fault = faults['acks-late'];
    if (fault === undefined) throw new Error('There is no row acks-late.');
    const { violations, messages } = await runFault({ fault, seed: 11, people: 9 });
    expect(violations).toEqual([]);
    expect(messages).toBeGreaterThan(20);
  }, 120_000);
});
