import { memoryOutboxStore, textOf, type OutboxStore } from './outbox-store.ts';
import { createFakeChatClient, fail, lobby, user, type FakeChatClient } from './testing/fake-chat-client.ts';
import { turn, until } from './testing/real-time.ts';
import { cid } from './testing/samples.ts';

const self = user('ana');
const bodiesOf = ({ outboxes }: FakeChatClient): readonly (readonly string[])[] =>
  outboxes.getSnapshot().map(({ room, entries }) => [room, ...entries.map(textOf)]);
const cut = (client: FakeChatClient): void => client.connection.be({ status: 'reconnecting', since: 0 });

const storeWith = async (body: string): Promise<OutboxStore> => {
  const store = memoryOutboxStore();
  const entry = { cid: cid('left'), body, composedAt: 1, state: { status: 'queued' } } as const;
  await store.put({ user: self.id, room: lobby }, entry);
  return store;
};

describe('all outboxes', () => {
  it('[R7] show what waits, room by room, until it is sent', async () => {
    const client = createFakeChatClient('ana');
    client.room(lobby).open();
    await turn();
    expect(bodiesOf(client)).toEqual([]);
    cut(client);
    client.room(lobby).send('in the dark');
    expect(bodiesOf(client)).toEqual([['lobby', 'in the dark']]);
    client.connection.start();
    await turn();
    expect(bodiesOf(client)).toEqual([]);
    client.close();
  });

  it('[D10] send what an earlier page left in a room that nobody has open, and leave it again', async () => {
    const client = createFakeChatClient('ana', await storeWith('left behind'));
    await turn();
    expect(client.lobby.bodies).toEqual(['left behind']);
    expect(bodiesOf(client)).toEqual([]);
    await until(() => client.lobby.payloads('room:leave').length > 0);
    expect(client.lobby.payloads('room:leave')).toEqual([{ room: lobby }]);
    client.close();
  });

  it('[R7] keep what was refused for good, with its reason', async () => {
    const client = createFakeChatClient('ana', await storeWith('refused'));
    client.lobby.answers['message:new'] = () => fail('forbidden', 'Not here.');
    await turn();
    const entry = client.outboxes.getSnapshot()[0]?.entries[0];
    expect(entry?.state).toMatchObject({ status: 'failed', error: { code: 'forbidden' } });
    client.close();
  });

  it('belong to one person', async () => {
    const client = createFakeChatClient('ana');
    cut(client);
    client.room(lobby).send('mine');
    await client.session.signOut();
    expect(bodiesOf(client)).toEqual([]);
    client.close();
  });
});
