import { faults } from './rows.ts';
import { runFault } from './run.ts';

/** The quick rows of the harness, against the built server; `npm run faults` runs all of them with three seeds. */
describe('the delivery contract, while things break', () => {
  it.each([
    ['[D1] [D5] the server is killed under load and started again', 'kill9'],
    ['[D5] [D9] the network is cut', 'cut'],
    ['[D5] [D8] the network swallows everything for five seconds', 'blackhole-5'],
  ])(
    'is kept when %s',
    async (_, name) => {
      const fault = faults[name];
      if (fault === undefined) throw new Error(`There is no row ${name}.`);
      const { violations, messages } = await runFault({ fault, seed: 11, people: 9 });
      expect(violations).toEqual([]);
      expect(messages).toBeGreaterThan(20);
    },
    120_000,
  );
});
