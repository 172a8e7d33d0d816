import { cidSchema, messageIdSchema, roomIdSchema, userIdSchema } from '@roost/protocol';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openDatabase } from '../database.ts';
import { scratchDir } from '../testing/scratch-database.ts';
import type { AppendJob } from './append-batch.ts';
import { AppendThread } from './append-thread.ts';

const job: AppendJob = {
  drafts: [
    {
      room: roomIdSchema.parse('nowhere'),
      author: { id: userIdSchema.parse('ana'), name: 'ana', kind: 'guest' },
      cid: cidSchema.parse('a'),
      body: 'hello',
    },
  ],
  ids: [messageIdSchema.parse('7d444840-9dc0-41d1-8a2b-0123456789ab')],
  now: 0,
};

describe('the thread that writes', () => {
  it('fails a job when it dies, and is started again for the next one', async () => {
    const dir = scratchDir();
    const file = join(dir.path, 'later', 'roost.sqlite');
    const thread = new AppendThread(file);
    await expect(thread.append(job)).rejects.toMatchObject({ message: 'unable to open database file' });
    mkdirSync(dirname(file));
    const database = await openDatabase(file, { now: () => 0, onError: () => undefined });
    expect(await thread.append(job)).toEqual([{ status: 'no_room' }]);
    await thread.close();
    await database.close();
    dir.remove();
  });

  it('closes when nothing was written, and when it is dead', async () => {
    const dir = scratchDir();
    const thread = new AppendThread(join(dir.path, 'roost.sqlite'));
    await thread.close();
    await expect(thread.close()).resolves.toBeUndefined();
    dir.remove();
  });
});
