import { userIdSchema, type User } from '@roost/protocol';
import { sessionIdSchema } from '../../identity/session-store.ts';
import { messageStoreContract } from '../message-store.contract.ts';
import { ScratchDatabase } from '../testing/scratch-database.ts';

const signedIn = async (database: ScratchDatabase, name: string): Promise<User> => {
  const answer = await database.current.sessions.createGuest({
    user: userIdSchema.parse(name),
    name,
    nameKey: name,
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
