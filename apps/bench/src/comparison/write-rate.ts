import { roost } from './contender.ts';
import { pin, serverCore } from './process-cost.ts';
import type { Scenario, Size } from './reading.ts';
import { named } from './stage.ts';
import { SenderProcess } from '../write-path/sender-process.ts';

const people = 100;
const inFlight = 3;

/** How many messages a second are durable; only Roost writes any. In one room of a hundred each is told a hundred times, too. */
export const writeRate = (size: Size): Scenario => ({
  name: 'write-path',
  rounds: size === 'full' ? 2 : 1,
  contenders: [roost.name],
  targets: {},
  play: async () => {
    const [warmMs, forMs] = size === 'full' ? [2_000, 3_000] : [500, 1_000];
    const rate = async (rooms: readonly string[]): Promise<number> => {
      const server = await roost.start({ rooms, tellsPresence: true });
      try {
        pin(server.pid, serverCore);
        const seats = Array.from({ length: people }, (_, n) => ({
          name: `Sender ${n}`,
          room: rooms[n % rooms.length] ?? '',
        }));
        const senders = await SenderProcess.join(`http://127.0.0.1:${server.port}`, seats);
        await senders.send({ type: 'flood', forMs: warmMs, inFlight });
        const { acked, forMs: tookMs } = await senders.send({ type: 'flood', forMs, inFlight });
        await senders.end();
        return (acked * 1_000) / tookMs;
      } finally {
        await server.stop();
      }
    };
    return [
      { what: 'durable messages, 100 rooms of one', unit: '/s', value: await rate(named(people)) },
      { what: 'durable messages, one room of 100', unit: '/s', value: await rate(named(1)) },
    ];
  },
});
