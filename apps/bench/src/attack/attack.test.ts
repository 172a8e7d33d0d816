import { groups } from './groups.ts';
import { attack } from './run.ts';

/** Those that need no time of their own; `npm run attack` strikes with everything. */
const quick = ['HTTP', 'handshake', 'frames of the engine', 'packets of Socket.IO', 'payloads', 'names', 'strangers'];
/** Measured by `npm run attack`; here it only must come. */
const deadlineMs = 10_000;

describe('a server that is attacked', () => {
  it.each(groups.filter(({ name }) => quick.includes(name)))(
    '[R9] [R23] [R24] holds, stores and tells nothing, and honest people talk on: $name',
    async (group) => {
      const { failures, attacks } = await attack(group, deadlineMs);
      expect(failures).toEqual([]);
      expect(attacks).toBeGreaterThan(20);
    },
    120_000,
  );
});
