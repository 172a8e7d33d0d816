import { readStoreContract } from '../read-store.contract.ts';
import { ScratchDatabase } from '../testing/scratch-database.ts';

readStoreContract('kysely over a SQLite file', async () => {
  const database = await ScratchDatabase.open();
  return {
    store: database.current.reads,
    reopened: async () => (await database.reopened()).reads,
    close: () => database.close(),
  };
});
