import { cidSchema, messageSchema, roomIdSchema, type User } from '@roost/protocol';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from './database.ts';
import { exportFromPostgres } from './export-room.ts';
import { copyPostgres, restorePostgres } from './postgres-copy.ts';
import { openPostgresDatabase } from './postgres-database.ts';
import { scratchDir } from './testing/scratch-database.ts';
import { signedIn, withPostgres } from './testing/with-postgres.ts';

const lobby = roomIdSchema.parse('lobby');
const open = (url: string): Promise<Database> =>
  openPostgresDatabase(url, { now: () => 1_000, onError: () => undefined });
const append = ({ messages }: Database, author: User, cid: string) =>
  messages.append({ room: lobby, author, cid: cidSchema.parse(cid), body: `body ${cid}` });
const exported = async (url: string): Promise<number[]> => {
  const seqs: number[] = [];
  for await (const line of exportFromPostgres(url, lobby)) seqs.push(messageSchema.parse(JSON.parse(line)).seq);
  return seqs;
};

withPostgres((postgres) => {
  const dir = scratchDir();
  const backup = join(dir.path, 'backup.dump');
  let url: string;
  let database: Database;
  let ana: User;
  beforeEach(async () => {
    url = await postgres().createDatabase();
    database = await open(url);
    ana = await signedIn(database, 'ana');
    await append(database, ana, 'before');
  });
  afterEach(() => database.close());
  afterAll(() => dir.remove());

  it('[D15] [R25] a restored room has the log of the backup under another epoch, and goes on from there', async () => {
    await copyPostgres(url, backup);
    await append(database, ana, 'after');
    const [copy, former] = [await postgres().createDatabase(), await database.messages.room(lobby)];
    await restorePostgres(backup, copy);
    expect(await exported(copy)).toEqual([1]);
    const restored = await open(copy);
    expect(await append(restored, ana, 'before')).toMatchObject({ status: 'duplicate', entry: { seq: 1 } });
    expect(await append(restored, ana, 'other')).toMatchObject({ status: 'stored', entry: { seq: 2 } });
    const room = await restored.messages.room(lobby);
    expect(room?.epoch).toMatch(/^[\w-]{22,}$/);
    expect(room?.epoch).not.toBe(former?.epoch);
    await restored.close();
    expect(statSync(backup).mode & 0o777).toBe(0o600);
  }, 60_000);

  it('[R25] is not restored over what is there', async () => {
    const file = join(dir.path, 'second.dump');
    await copyPostgres(url, file);
    await expect(restorePostgres(file, url)).rejects.toThrow(/is not empty/);
    expect(await exported(url)).toEqual([1]);
  }, 60_000);

  it('[R25] changes nothing when the backup is damaged, or missing', async () => {
    const [copy, intact] = [await postgres().createDatabase(), join(dir.path, 'intact.dump')];
    await copyPostgres(url, intact);
    const bytes = readFileSync(intact);
    for (const kept of [0, 20, bytes.length / 2, bytes.length - 20]) {
      const damaged = join(dir.path, `damaged-${kept}.dump`);
      writeFileSync(damaged, bytes.subarray(0, kept));
      await expect(restorePostgres(damaged, copy)).rejects.toThrow(/pg_restore failed/);
    }
    await expect(restorePostgres(join(dir.path, 'nowhere'), copy)).rejects.toThrow(/no backup/);
    await restorePostgres(intact, copy);
  }, 60_000);

  it('[R25] leaves no half copy where none can be made', async () => {
    await expect(copyPostgres('postgres://roost@127.0.0.1:1/none', join(dir.path, 'none.dump'))).rejects.toThrow(
      /pg_dump failed/,
    );
    expect(readdirSync(dir.path).filter((name) => name.includes('none'))).toEqual([]);
  }, 60_000);
});
