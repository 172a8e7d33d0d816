import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

export const serverCore = 0;
export const generatorCore = 1;

/** CPU seconds of a process, all its threads, to the nanosecond; none of the servers has child processes. */
const cpuSeconds = (pid: number): number =>
  readdirSync(`/proc/${pid}/task`)
    .map((thread) => Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]) / 1e9)
    .reduce((sum, seconds) => sum + seconds, 0);

export const residentBytes = (pid: number): number => {
  const [, kilobytes = '0'] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) * 1_024;
};

/** Binds a process with all its threads to one core. */
export const pin = (pid: number, core: number): void => {
  if (availableParallelism() <= core) throw new Error('The server and the load generator need a core each.');
  execFileSync('taskset', ['-a', '-c', '-p', String(core), String(pid)], { stdio: 'ignore' });
};

export interface Spent {
  readonly cpuSeconds: number;
  readonly seconds: number;
}

/** Watches some processes from now on; the function returned tells what each spent since. */
export const watchCpu = (...pids: readonly number[]): (() => Spent[]) => {
  const before = pids.map(cpuSeconds);
  const startMs = performance.now();
  return () => {
    const seconds = (performance.now() - startMs) / 1_000;
    return pids.map((pid, index) => ({ cpuSeconds: cpuSeconds(pid) - (before[index] ?? 0), seconds }));
  };
};
