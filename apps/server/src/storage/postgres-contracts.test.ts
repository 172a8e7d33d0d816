import { accountStoreContract } from '../identity/account-store.contract.ts';
import { sessionStoreContract } from '../identity/session-store.contract.ts';
import { messageStoreContract } from './message-store.contract.ts';
import { readStoreContract } from './read-store.contract.ts';
import { roomStoreContract } from './room-store.contract.ts';
import { openPostgresDatabase } from './postgres-database.ts';
import { signedIn, withPostgres } from './testing/with-postgres.ts';

const options = {
  now: () => 1_000,
  onError: (error: unknown) => {
    throw error;
  },
};

withPostgres((postgres) => {
  const world = async () => {
    const url = await postgres().createDatabase();
    let current = await openPostgresDatabase(url, options);
    const reopened = async () => {
      await current.close();
      current = await openPostgresDatabase(url, options);
      return current;
    };
    return { first: current, reopened, close: () => current.close() };
  };
  messageStoreContract('kysely over PostgreSQL', async () => {
    const { first, reopened, close } = await world();
    const [ana, ben] = [await signedIn(first, 'ana'), await signedIn(first, 'ben')];
    return { store: first.messages, ana, ben, reopened: async () => (await reopened()).messages, close };
  });
  sessionStoreContract('kysely over PostgreSQL', async () => {
    const { first, reopened, close } = await world();
    return { store: first.sessions, reopened: async () => (await reopened()).sessions, close };
  });
  readStoreContract('kysely over PostgreSQL', async () => {
    const { first, reopened, close } = await world();
    return { store: first.reads, reopened: async () => (await reopened()).reads, close };
  });
  accountStoreContract('kysely over PostgreSQL', async () => {
    const { first, close } = await world();
    return { sessions: first.sessions, accounts: first.accounts, operators: first.operators, close };
  });
  roomStoreContract('kysely over PostgreSQL', async () => {
    const { first, close } = await world();
    const [ana, ben] = [await signedIn(first, 'ana'), await signedIn(first, 'ben')];
    const eva = await signedIn(first, 'eva');
    return { rooms: first.rooms, members: first.members, blocks: first.blocks, ana, ben, eva, close };
  });
});
