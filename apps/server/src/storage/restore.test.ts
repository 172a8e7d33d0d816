import { cidSchema, messageSchema, roomIdSchema, userIdSchema, type Message } from '@roost/protocol';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sessionIdSchema } from '../identity/session-store.ts';
import { copyDatabase } from './copy-database.ts';
import { openDataDir } from './data-dir.ts';
import { openDatabase, type Database } from './database.ts';
import { exportFromFile } from './export-room.ts';
import { restore } from './restore.ts';
import { scratchDir } from './testing/scratch-database.ts';

const lobby = roomIdSchema.parse('lobby');
const author = { id: userIdSchema.parse('ana'), name: 'ana', kind: 'guest' } as const;
const open = (file: string): Promise<Database> => openDatabase(file, { now: () => 0, onError: () => undefined });
const append = (database: Database, cid: string) =>
  database.messages.append({ room: lobby, author, cid: cidSchema.parse(cid), body: `body ${cid}` });
const signIn = (database: Database) =>
  database.sessions.createGuest({
    user: author.id,
    name: 'ana',
    nameKey: 'ana',
    lookKey: 'ana',
    session: sessionIdSchema.parse('s'),
    tokenHash: 't',
    now: 0,
  });
const exported = async (file: string): Promise<Message[]> => {
  const messages: Message[] = [];
  for await (const line of exportFromFile(file, lobby)) messages.push(messageSchema.parse(JSON.parse(line)));
  return messages;
};
const numbers = (count: number): string[] => Array.from({ length: count }, (_, index) => String(index + 1));

describe('backup and restore', () => {
  let dir: ReturnType<typeof scratchDir>;
  let file: string;
  let backup: string;
  beforeEach(() => {
    dir = scratchDir();
    file = join(dir.path, 'roost.sqlite');
    backup = join(dir.path, 'backup.sqlite');
  });
  afterEach(() => dir.remove());

  it('[R25] a backup taken while people write holds every message acknowledged before it, and no torn log', async () => {
    const database = await open(file);
    await signIn(database);
    await Promise.all(numbers(300).map((cid) => append(database, cid)));
    const meanwhile = numbers(500).map((cid) => append(database, `more-${cid}`));
    await meanwhile[0];
    copyDatabase(file, backup);
    await Promise.all(meanwhile);
    await database.close();
    const kept = await exported(backup);
    expect(kept.length).toBeGreaterThan(300);
    expect(kept).toEqual((await exported(file)).slice(0, kept.length));
    expect(kept.map(({ seq }) => String(seq))).toEqual(numbers(kept.length));
    expect(statSync(backup).mode & 0o777).toBe(0o600);
    expect(readdirSync(dir.path).filter((name) => name.includes('partial'))).toEqual([]);
  });

  it('[D15] [R25] a restored room has the log of the backup under another epoch, and goes on from there', async () => {
    const first = await open(file);
    await signIn(first);
    await append(first, 'kept');
    copyDatabase(file, backup);
    await append(first, 'later');
    const before = await first.messages.room(lobby);
    await first.close();
    await restore(backup, dir.path, 0);
    const second = await open(file);
    const after = await second.messages.room(lobby);
    expect(after).toEqual({ ...before, head: 1, epoch: expect.any(String) });
    expect(after?.epoch).not.toBe(before?.epoch);
    expect(await append(second, 'next')).toMatchObject({ status: 'stored', entry: { seq: 2 } });
    await second.close();
    expect((await exported(`${file}.replaced`)).map(({ cid }) => cid)).toEqual(['kept', 'later']);
  });

  it('restores into a directory that is not there yet, and twice in a row', async () => {
    await (await open(file)).close();
    copyDatabase(file, backup);
    const elsewhere = join(dir.path, 'new', 'data');
    await restore(backup, elsewhere, 0);
    await restore(backup, elsewhere, 0);
    expect(readdirSync(elsewhere).toSorted()).toEqual(['roost.lock', 'roost.sqlite', 'roost.sqlite.replaced']);
  });

  it('refuses to restore while a server runs', async () => {
    await (await open(file)).close();
    copyDatabase(file, backup);
    const running = openDataDir(dir.path);
    await expect(restore(backup, dir.path, 0)).rejects.toThrow(/^Another Roost is using the data directory .*\.$/);
    running.release();
  });

  it.each(['missing', 'damaged'])('refuses a backup that is %s in one sentence, and changes nothing', async (state) => {
    await (await open(file)).close();
    const before = statSync(file).ino;
    if (state === 'damaged') writeFileSync(backup, 'no database, but long enough for a header: '.repeat(20));
    await expect(restore(backup, dir.path, 0)).rejects.toMatchObject({
      name: 'StartError',
      message: expect.stringMatching(/^(There is no|The) database [^\n]*\.$/),
    });
    expect(statSync(file).ino).toBe(before);
    expect(existsSync(`${file}.replaced`)).toBe(false);
    expect(existsSync(`${file}.restoring`)).toBe(false);
  });

  it('says that there is no such room to export', async () => {
    await (await open(file)).close();
    const nowhere = exportFromFile(file, roomIdSchema.parse('nowhere'));
    await expect(nowhere.next()).rejects.toThrow('There is no room nowhere.');
  });
});
