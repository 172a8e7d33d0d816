import { ChatWorld } from './testing/chat-world.ts';
import { waitFor } from './testing/wait-for.ts';

describe('typing', () => {
  let world: ChatWorld;
  beforeEach(async () => {
    world = await ChatWorld.start();
  });
  afterEach(() => world.stop());

  const twoInTheLobby = async () => {
    const [ana, ben] = [await world.open('ana.1'), await world.open('ben.1')];
    await ana.join();
    await ben.join();
    return { ana, ben };
  };

  it.each<[string, (visitor: Awaited<ReturnType<ChatWorld['open']>>) => unknown]>([
    ['he says so', ({ socket }) => socket.emit('typing', { room: 'lobby', on: false })],
    ['he leaves the room', (visitor) => visitor.get('room:leave', { room: 'lobby' })],
    ['his connection is gone', (visitor) => visitor.cut()],
  ])('[R11] is told to the members of the room, and ends when %s', async (_, end) => {
    const { ana, ben } = await twoInTheLobby();
    ana.socket.emit('typing', { room: 'lobby', on: true });
    await waitFor(() => expect(ben.typing).toEqual(['ana on']));
    end(ana);
    await waitFor(() => expect(ben.typing).toEqual(['ana on', 'ana off']));
  });

  it('is heard only from members, and only when it is well-formed', async () => {
    const { ana, ben } = await twoInTheLobby();
    const eve = await world.open('eve.1');
    eve.socket.emit('typing', { room: 'lobby', on: true });
    for (const wrong of [
      { room: 'lobby' },
      { room: 'lobby', on: 1 },
      { room: 'lobby', on: true, user: 'u-eve' },
      null,
      'on',
    ])
      ben.socket.emit('typing', wrong);
    ben.socket.emit('typing', { room: 'lobby', on: true });
    await waitFor(() => expect(ana.typing).toEqual(['ben on']));
    expect(eve.typing).toEqual([]);
  });
});
