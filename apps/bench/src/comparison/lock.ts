import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const file = join(tmpdir(), 'roost-bench.lock');

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const holder = (): number | undefined => {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
};

/** One measurement at a time on this machine: two would measure each other. The function returned ends the claim. */
export const claimMachine = (): (() => void) => {
  const pid = holder();
  if (pid !== undefined && pid !== process.pid) {
    if (isAlive(pid)) throw new Error(`Process ${pid} measures already. Two servers at once would measure each other.`);
    rmSync(file, { force: true });
  }
  writeFileSync(file, String(process.pid), { flag: 'wx' });
  const end = (): void => rmSync(file, { force: true });
  process.once('exit', end);
  return end;
};
