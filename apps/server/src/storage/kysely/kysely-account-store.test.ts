import { accountStoreContract } from '../../identity/account-store.contract.ts';
import { ScratchDatabase } from '../testing/scratch-database.ts';

accountStoreContract('kysely over a SQLite file', async () => {
  const database = await ScratchDatabase.open();
  const { sessions, accounts, operators } = database.current;
  return { sessions, accounts, operators, close: () => database.close() };
});
