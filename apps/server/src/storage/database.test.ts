import { roomIdSchema } from '@roost/protocol';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from './database.ts';
import { ScratchDatabase, scratchDir } from './testing/scratch-database.ts';
import { openSqlite } from './kysely/node-sqlite.ts';

const options = { now: () => 0, onError: () => undefined };

describe('openDatabase', () => {
  it('gives every new file a lobby of another lineage', async () => {
    const [one, other] = [await ScratchDatabase.open(), await ScratchDatabase.open()];
    const lobby = roomIdSchema.parse('lobby');
    const epochs = [await one.current.messages.room(lobby), await other.current.messages.room(lobby)].map(
      (room) => room?.epoch,
    );
    expect(epochs).toEqual([expect.any(String), expect.any(String)]);
    expect(epochs[0]).not.toBe(epochs[1]);
    await Promise.all([one.close(), other.close()]);
  });

  it('says in one sentence that a file is no database', async () => {
    const dir = scratchDir();
    const file = join(dir.path, 'roost.sqlite');
    writeFileSync(file, 'not a database, but long enough to have a header of its own: '.repeat(20));
    await expect(openDatabase(file, options)).rejects.toMatchObject({
      name: 'StartError',
      message: expect.stringMatching(/^The database .* cannot be opened .*\.$/),
    });
    dir.remove();
  });

  it('[D1] syncs every commit to the disk', () => {
    const dir = scratchDir();
    const database = openSqlite(join(dir.path, 'x.sqlite'));
    expect([database.prepare('PRAGMA journal_mode').get(), database.prepare('PRAGMA synchronous').get()]).toEqual([
      { journal_mode: 'wal' },
      { synchronous: 2 },
    ]);
    database.close();
    dir.remove();
  });
});
