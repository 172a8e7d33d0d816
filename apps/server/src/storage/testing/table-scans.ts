import { DatabaseSync } from 'node:sqlite';

/** Tables with a row for each person, room, message or reading: whoever looks through one stops everybody for longer with each of them. */
const growing = /^SCAN (?:users|sessions|rooms|room_members|messages|reads|invitations|blocks)\b/;

/** Once, when a server starts: whether there is an administrator. */
const allowed = new Set(['select "id" from "users" where "role" = ?']);

const asked = /^(?:select|with|update|delete)\b/;

/** Those of the statements for which SQLite would look through a whole table that grows. */
export const tableScansAmong = (file: string, statements: Iterable<string>): string[] => {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    return Array.from(statements).filter((statement) => {
      if (!asked.test(statement) || allowed.has(statement)) return false;
      const steps = database.prepare(`explain query plan ${statement}`).all();
      return steps.some(({ detail }) => growing.test(String(detail)));
    });
  } finally {
    database.close();
  }
};
