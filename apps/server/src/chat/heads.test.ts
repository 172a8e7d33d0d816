import { ChatWorld } from './testing/chat-world.ts';
import { fillLobby } from './testing/fill-lobby.ts';
import { waitFor } from './testing/wait-for.ts';

describe('room:head', () => {
  let world: ChatWorld;
  beforeEach(async () => {
    world = await ChatWorld.start({ headPeriodMs: 20 });
  });
  afterEach(() => world.stop());

  it('[D7] tells the members of a room of what was stored and never told them, and nobody else', async () => {
    const [ana, ben] = [await world.open('ana.1'), await world.open('ben.1')];
    const { epoch } = (await ana.join()).room;
    await fillLobby(world, 2);
    await waitFor(() => expect(ana.heads.at(-1)).toEqual({ lobby: { epoch, seq: 2 } }));
    expect(ana.messages).toEqual([]);
    expect(ben.heads).toEqual([]);
  });
});
