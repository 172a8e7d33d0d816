import type { DatabaseSync } from 'node:sqlite';

/**
 * Rooms that nobody can create over the wire yet, written into the database. Each sender gets one of its own: in the lobby, every message
 * would be told to all hundred of them, and the fan-out would be measured instead of the way to the disk.
 */
export const roomsSql = (ids: readonly string[], head = 0): string =>
  `INSERT INTO rooms (id, title, kind, epoch, last_seq, created_at) VALUES ${ids
    .map((id) => `('${id}', '${id}', 'public', 'bench', ${head}, 0)`)
    .join(', ')}`;

/** A room with so many messages of one author. */
export const fillRoom = (database: DatabaseSync, room: string, messages: number): void => {
  database.exec('PRAGMA synchronous = OFF');
  database.exec('BEGIN');
  database.exec(roomsSql([room], messages));
  database.exec(
    `INSERT INTO users (id, name, kind, created_at, last_seen_at) VALUES ('author-of-${room}', 'Author', 'guest', 0, 0)`,
  );
  database.exec(
    `WITH RECURSIVE seqs (seq) AS (SELECT 1 UNION ALL SELECT seq + 1 FROM seqs WHERE seq < ${messages})
     INSERT INTO messages (room, seq, id, author, cid, body, created_at)
     SELECT '${room}', seq, 'id-' || seq, 'author-of-${room}', 'cid-' || seq, 'What was said as number ' || seq || ', of some sixty characters.', seq
     FROM seqs`,
  );
  database.exec('COMMIT');
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
};
