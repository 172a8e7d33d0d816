import { ChatWorld } from './testing/chat-world.ts';
import { openDeafClient } from './testing/deaf-client.ts';
import { waitFor } from './testing/wait-for.ts';

let world: ChatWorld;
let end: () => void;
afterEach(async () => {
  end();
  await world.stop();
});

/** More than the system keeps for a connection by itself. */
const flood = { messages: 500, body: '🦉'.repeat(4_000) };

describe('a connection whose client does not read', () => {
  it.each([
    ['bytes', { queueBytes: 64_000 }],
    ['packets', { queuePackets: 10 }],
  ])(
    '[D6] is closed when too many %s wait for it, and nobody else notices',
    async (_, limits) => {
      world = await ChatWorld.start({ limits: { queueGraceMs: 100, ...limits } });
      const ana = await world.open('ana.1');
      await ana.join();
      await world.signIn('deaf.1');
      end = await openDeafClient(world.url, 'deaf.1');
      await waitFor(() => expect(ana.diffs.some(({ joins }) => 'u-deaf' in joins)).toBe(true));
      for (let n = 0; n < flood.messages; n += 1) await ana.say(flood.body, `c${n}`);
      await waitFor(() => expect(ana.diffs.some(({ leaves }) => 'u-deaf' in leaves)).toBe(true));
      expect(ana.socket.connected).toBe(true);
      expect(ana.messages).toHaveLength(flood.messages);
    },
    30_000,
  );
});
