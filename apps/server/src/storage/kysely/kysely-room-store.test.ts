import { roomStoreContract } from '../room-store.contract.ts';
import { ScratchDatabase } from '../testing/scratch-database.ts';
import { signedIn } from '../testing/with-postgres.ts';

roomStoreContract('kysely over a SQLite file', async () => {
  const database = await ScratchDatabase.open();
  const { rooms, members, blocks } = database.current;
  const [ana, ben] = [await signedIn(database.current, 'ana'), await signedIn(database.current, 'ben')];
  const eva = await signedIn(database.current, 'eva');
  return { rooms, members, blocks, ana, ben, eva, close: () => database.close() };
});
