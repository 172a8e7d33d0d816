import { cidSchema, roomIdSchema, userIdSchema, type User } from '@roost/protocol';
import { sessionIdSchema } from '../../identity/session-store.ts';
import { messageStoreContract } from '../message-store.contract.ts';
import { ScratchDatabase } from '../testing/scratch-database.ts';

const signedIn = async (database: ScratchDatabase, name: string): Promise<User> => {
  const answer = await database.current.sessions.createGuest({
    user: userIdSchema.parse(name),
    name,
    nameKey: name,
    lookKey: name,
    session: sessionIdSchema.parse(name),
    tokenHash: name,
    now: 0,
  });
  if (answer.status !== 'created') throw new Error('The name is taken.');
  return answer.user;
};

messageStoreContract('kysely over a SQLite file', async () => {
  const database = await ScratchDatabase.open();
  return {
    store: database.current.messages,
    ana: await signedIn(database, 'ana'),
    ben: await signedIn(database, 'ben'),
    reopened: async () => (await database.reopened()).messages,
    close: () => database.close(),
  };
});

describe('a server whose clock runs backwards', () => {
  it('[D16] keeps the order in which messages came, and only shows the time', async () => {
    let clockMs = 5_000;
    const database = await ScratchDatabase.open(() => (clockMs -= 1_000));
    const author = await signedIn(database, 'ana');
    const room = roomIdSchema.parse('lobby');
    const store = database.current.messages;
    for (const body of ['first', 'second', 'third'])
      await store.append({ room, author, cid: cidSchema.parse(body), body });
    const { messages } = await store.page(room, { from: 'newest', limit: 10 });
    expect(messages).toMatchObject([
      { seq: 1, body: 'first', timestamp: 3_000 },
      { seq: 2, body: 'second', timestamp: 2_000 },
      { seq: 3, body: 'third', timestamp: 1_000 },
    ]);
    expect((await store.page(room, { from: 'after', seq: 1, limit: 1 })).messages).toMatchObject([{ body: 'second' }]);
    await database.close();
  });
});
