import { ChatWorld } from './testing/chat-world.ts';
import { waitFor } from './testing/wait-for.ts';

let world: ChatWorld;
beforeEach(async () => {
  world = await ChatWorld.start();
});
afterEach(() => world.stop());

it('[D6] who begins by polling and upgrades after the server has forgotten his handshake misses nothing', async () => {
  await world.signIn('ana.1');
  const ana = await world.connect({ transports: ['polling', 'websocket'], extraHeaders: { cookie: 'ana.1' } });
  await ana.join();
  for (let n = 0; n < 10; n += 1) await ana.say(`m${n}`);
  await waitFor(() => expect(ana.socket.io.engine.transport.name).toBe('websocket'));
  await ana.say('after');
  await waitFor(() => expect(ana.bodies.at(-1)).toBe('after'));
  expect(ana.bodies).toHaveLength(11);
  expect(ana.diffs.flatMap(({ leaves }) => Object.keys(leaves))).toEqual([]);
});

it('who only polls is served, too', async () => {
  await world.signIn('bob.1');
  const bob = await world.connect({ transports: ['polling'], extraHeaders: { cookie: 'bob.1' } });
  await bob.join();
  await bob.say('hello');
  await waitFor(() => expect(bob.bodies).toEqual(['hello']));
});
