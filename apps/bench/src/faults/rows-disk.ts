import { execFileSync } from 'node:child_process';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { pause } from '../harness/poll.ts';
import { newDataDir, readSqlite, removeDir, type Ground } from './ground.ts';
import { expectDelays } from './expect-delays.ts';
import { OutageWatch } from './outage-watch.ts';
import { on, type StagedFault } from './row.ts';

interface SmallDisk extends Ground {
  /** Leaves no byte free. */
  fill(): void;
  makeRoom(): void;
}

const fillUp = (file: string): void => {
  const ballast = openSync(file, 'w');
  try {
    for (let bytes = 1 << 20; bytes > 0; bytes >>= 1) while (canWrite(ballast, bytes));
  } finally {
    closeSync(ballast);
  }
};

const canWrite = (file: number, bytes: number): boolean => {
  try {
    return writeSync(file, Buffer.alloc(bytes)) === bytes;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return false;
    throw error;
  }
};

/** A disk of 32 MiB in memory; to mount one takes root. */
const smallDisk = (): SmallDisk => {
  const dataDir = newDataDir();
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=32m,mode=700', 'roost-faults', dataDir]);
  const ballast = join(dataDir, 'ballast');
  return {
    dataDir,
    excused: /database or disk is full|disk I\/O error/,
    log: () => Promise.resolve(readSqlite(dataDir)),
    end: async () => {
      execFileSync('umount', [dataDir]);
      removeDir(dataDir);
      return Promise.resolve();
    },
    fill: () => fillUp(ballast),
    makeRoom: () => rmSync(ballast),
  };
};

/** Faults of the disk under SQLite. */
export const diskRows = {
  'disk-full': on(smallDisk, async (disk, world) => {
    const watch = await OutageWatch.begin(world);
    for (let times = 0; times < 3; times += 1) {
      disk.fill();
      // As long as there is room in the write-ahead log, which SQLite writes over and over, it needs none on the disk.
      await watch.whileAway(4_000, ['ok', 'unavailable']);
      disk.makeRoom();
      await watch.untilBack();
      await pause(2_000);
    }
    expectDelays(world.people, ['unavailable']);
  }),
} as const satisfies Readonly<Record<string, StagedFault>>;
