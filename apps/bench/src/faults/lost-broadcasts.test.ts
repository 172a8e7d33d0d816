import { faults } from './rows.ts';
import { runFault } from './run.ts';

/** A file of its own: the rows run side by side. */
describe('the delivery contract, while broadcasts are lost', () => {
  it('[D6] [D7] is kept when every tenth broadcast is lost, the last ones too', async () => {
    const fault = faults['broadcasts-lost'];
    if (fault === undefined) throw new Error('There is no row broadcasts-lost.');
    const { violations, messages } = await runFault({ fault, seed: 11, people: 9 });
    expect(violations).toEqual([]);
    expect(messages).toBeGreaterThan(20);
  }, 120_000);
});
