import { DatabaseSync } from 'node:sqlite';

/** Puts messages into the lobby of a database that nobody has open, as if people had talked for long. */
export const fillLobby = (file: string, count: number): void => {
  const database = new DatabaseSync(file);
  const now = Date.now();
  database.exec('BEGIN');
  database
    .prepare(
      `INSERT OR IGNORE INTO users (id, name, name_key, kind, created_at, last_seen_at) VALUES ('filler', 'Filler', 'filler', 'guest', ?, ?)`,
    )
    .run(now, now);
  const head = Number(database.prepare(`SELECT last_seq FROM rooms WHERE id = 'lobby'`).get()?.['last_seq']);
  const insert = database.prepare(
    `INSERT INTO messages (room, seq, id, author, cid, body, created_at) VALUES ('lobby', ?, ?, 'filler', ?, ?, ?)`,
  );
  for (let seq = head + 1; seq <= head + count; seq += 1)
    insert.run(seq, `fill-${seq}`, `fill-${seq}`, `message ${seq}`, now);
  database.prepare(`UPDATE rooms SET last_seq = ? WHERE id = 'lobby'`).run(head + count);
  database.exec('COMMIT');
  database.close();
};
