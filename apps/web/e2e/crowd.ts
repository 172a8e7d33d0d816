import type { DatabaseSync } from 'node:sqlite';

/** Makes so many people members of a room, as if they had come by invitation: `Person 00001` … */
export const fillRoom = (database: DatabaseSync, title: string, count: number): void => {
  const now = Date.now();
  const room = String(database.prepare(`SELECT id FROM rooms WHERE title = ?`).get(title)?.['id']);
  const user = database.prepare(
    `INSERT INTO users (id, name, name_key, kind, created_at, last_seen_at) VALUES (?, ?, ?, 'guest', ?, ?)`,
  );
  const member = database.prepare(
    `INSERT INTO room_members (room, "user", role, joined_at, visible_from) VALUES (?, ?, 'member', ?, 0)`,
  );
  database.exec('BEGIN');
  for (let index = 1; index <= count; index += 1) {
    const number = String(index).padStart(5, '0');
    user.run(`crowd-${number}`, `Person ${number}`, `person ${number}`, now, now);
    member.run(room, `crowd-${number}`, now);
  }
  database.exec('COMMIT');
};
