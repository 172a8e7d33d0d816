import { sessionStoreContract } from '../../identity/session-store.contract.ts';
import { ScratchDatabase } from '../testing/scratch-database.ts';

sessionStoreContract('kysely over a SQLite file', async () => {
  const database = await ScratchDatabase.open();
  return {
    store: database.current.sessions,
    reopened: async () => (await database.reopened()).sessions,
    close: () => database.close(),
  };
});
