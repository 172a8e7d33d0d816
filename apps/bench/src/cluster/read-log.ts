import { Client } from 'pg';
import type { Entry } from '../faults/history.ts';

interface Row {
  readonly room: string;
  /** pg gives a bigint as text. */
  readonly seq: string;
  readonly author: string;
  readonly cid: string;
  readonly body: string;
}

/** What the database of a cluster holds, read past the nodes. */
export const readLog = async (databaseUrl: string): Promise<readonly Entry[]> => {
  const client = new Client(databaseUrl);
  await client.connect();
  try {
    const { rows } = await client.query<Row>(
      'SELECT room, seq, users.name AS author, cid, body FROM messages JOIN users ON users.id = author ORDER BY seq',
    );
    return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
  } finally {
    await client.end();
  }
};
