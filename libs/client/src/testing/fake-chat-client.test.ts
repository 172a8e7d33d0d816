import { createFakeChatClient, lobby } from './fake-chat-client.ts';

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};

describe('the fake chat client', () => {
  it('joins, hears, sends and loses its connection as a real one', async () => {
    const client = createFakeChatClient('ana');
    client.lobby.fill(2);
    const room = client.room(lobby);
    const release = room.open();
    await settled();
    client.lobby.present(1, 'ana', 'ben');
    client.lobby.say();
    room.send('Hello!');
    await settled();
    expect(room.getSnapshot().timeline?.messages.map(({ body }) => body)).toEqual([
      'message 1',
      'message 2',
      'message 3',
      'Hello!',
    ]);
    expect(room.members().map(({ name }) => name)).toEqual(['ana', 'ben']);
    client.connection.be({ status: 'offline', since: 1 });
    expect(room.send('later')).toMatchObject({ ok: true });
    await settled();
    expect(room.outbox.getSnapshot()).toMatchObject([{ body: 'later', state: { status: 'queued' } }]);
    release();
    client.close();
  });
});
