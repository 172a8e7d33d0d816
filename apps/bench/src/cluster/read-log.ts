import { Client } from 'pg';
import { entryOf, logQuery } from '../faults/ground.ts';
import type { Entry } from '../faults/history.ts';

/** What the database of a cluster holds, read past the nodes. */
export const readLog = async (databaseUrl: string): Promise<readonly Entry[]> => {
  const client = new Client(databaseUrl);
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(logQuery);
    return rows.map(entryOf);
  } finally {
    await client.end();
  }
};
