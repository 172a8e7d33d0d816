import { ChatWorld } from './testing/chat-world.ts';
import { RawClient } from './testing/raw-client.ts';
import { waitFor } from './testing/wait-for.ts';

let world: ChatWorld;
beforeEach(async () => {
  world = await ChatWorld.start({ realtime: { pingIntervalMs: 100 } });
  await world.signIn('ana.1');
});
afterEach(() => world.stop());

const isPing = (frame: string): boolean => frame === '2';

describe('a pong', () => {
  it('that answers a ping keeps the connection', async () => {
    const raw = await RawClient.connect(world.url, 'ana.1');
    await raw.heard(isPing);
    raw.send('3');
    await waitFor(() => expect(raw.frames.filter(isPing).length).toBeGreaterThan(1));
    expect(raw.isOpen).toBe(true);
  });

  it('that nobody asked for ends the connection, or its sender would never be asked whether he reads', async () => {
    const raw = await RawClient.connect(world.url, 'ana.1');
    await raw.heard(isPing);
    raw.send('3');
    raw.send('3');
    await waitFor(() => expect(raw.isOpen).toBe(false));
  });
});
