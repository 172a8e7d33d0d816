import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { percentile } from '../percentile.ts';

const commits = 100;
/** As often as ten rooms of 100 say something at 2,000 deliveries/s: a disk that is asked all the time is faster. */
const everyMs = 50;

/**
 * How long the disk alone takes for a commit of one message, as the servers' databases are set: no message is told before its own, so no server that
 * keeps this promise can be faster.
 */
export const diskNote = async (): Promise<string> => {
  const dir = mkdtempSync(join(tmpdir(), 'roost-disk-'));
  const database = new DatabaseSync(join(dir, 'alone.sqlite'));
  try {
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE said (body TEXT)');
    const insert = database.prepare('INSERT INTO said VALUES (?)');
    const tookMs: number[] = [];
    for (let count = 0; count < commits; count += 1) {
      const begin = performance.now();
      insert.run('x'.repeat(100));
      tookMs.push(performance.now() - begin);
      await pause(everyMs);
    }
    const [p50, p99] = [0.5, 0.99].map((share) => percentile(tookMs, share).toFixed(2));
    return `The disk alone: a commit of 100 bytes with an fsync took p50 ${p50} ms, p99 ${p99} ms, ${1_000 / everyMs} a second; Roost tells no message before its own (D1), the rivals write nothing.`;
  } finally {
    database.close();
    rmSync(dir, { recursive: true, force: true });
  }
};
