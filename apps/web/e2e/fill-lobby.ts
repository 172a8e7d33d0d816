import type { DatabaseSync } from 'node:sqlite';

/** Puts messages into the lobby, as if somebody called `author` had talked for long. */
export const fillLobby = (database: DatabaseSync, bodies: readonly string[], author = 'Filler'): void => {
  const now = Date.now();
  database.exec('BEGIN');
  database
    .prepare(
      `INSERT OR IGNORE INTO users (id, name, name_key, kind, created_at, last_seen_at) VALUES ('filler', ?, 'filler', 'guest', ?, ?)`,
    )
    .run(author, now, now);
  const head = Number(database.prepare(`SELECT last_seq FROM rooms WHERE id = 'lobby'`).get()?.['last_seq']);
  const insert = database.prepare(
    `INSERT INTO messages (room, seq, id, author, cid, body, created_at) VALUES ('lobby', ?, ?, 'filler', ?, ?, ?)`,
  );
  bodies.forEach((body, index) => {
    const seq = head + 1 + index;
    insert.run(seq, `fill-${seq}`, `fill-${seq}`, body, now);
  });
  database.prepare(`UPDATE rooms SET last_seq = ? WHERE id = 'lobby'`).run(head + bodies.length);
  database.exec('COMMIT');
};
