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

describe('a connection whose client reads', () => {
  it('[D6] gets one packet that is larger than all that may wait', async () => {
    world = await ChatWorld.start({ limits: { queueBytes: 50_000 } });
    end = () => undefined;
    const ana = await world.open('ana.1');
    await ana.join();
    for (let n = 0; n < 50; n += 1) await ana.say(flood.body, `c${n}`);
    const ben = await world.open('ben.1');
    const answer = await ben.ask('room:join', { room: 'lobby' });
    expect(answer).toMatchObject({ ok: true, data: { head: 50 } });
    expect(Buffer.byteLength(JSON.stringify(answer))).toBeGreaterThan(10 * 50_000);
    await ben.say('here', 'b1');
    expect(ben.socket.connected).toBe(true);
  }, 30_000);
});
