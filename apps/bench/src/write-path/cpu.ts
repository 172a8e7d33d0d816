import { readdirSync, readFileSync } from 'node:fs';

/** So many of the ticks in /proc are a second; Linux has told programs 100 on every machine that Roost runs on. */
const ticksPerSecond = 100;

/** CPU seconds that were used so far: user and system. */
interface Used {
  readonly serverMain: number;
  readonly serverRest: number;
  readonly generator: number;
  readonly machine: number;
}

const secondsOf = (file: string): number => {
  // The name of the program stands in brackets and may hold anything.
  const fields = readFileSync(file, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
};

const secondsOfMachine = (): number => {
  const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n');
  const [user = 0, nice = 0, system = 0, , , irq = 0, softIrq = 0] = line.split(/\s+/).slice(1).map(Number);
  return (user + nice + system + irq + softIrq) / ticksPerSecond;
};

const used = (server: number, generator: number): Used => {
  const threads = readdirSync(`/proc/${server}/task`).map((thread) => Number(thread));
  const rest = threads
    .filter((thread) => thread !== server)
    .map((thread) => secondsOf(`/proc/${server}/task/${thread}/stat`));
  return {
    serverMain: secondsOf(`/proc/${server}/task/${server}/stat`),
    serverRest: rest.reduce((sum, seconds) => sum + seconds, 0),
    generator: secondsOf(`/proc/${generator}/stat`),
    machine: secondsOfMachine(),
  };
};

/** How many cores were busy on average: with the server's main thread, its other threads, the load generator, and anything else. */
export interface Cores {
  readonly serverMain: number;
  readonly serverRest: number;
  readonly generator: number;
  readonly others: number;
}

/** Watches the processor from now on; the function returned tells of the time since. Wall clock lies on a shared machine, this does not. */
export const watchCores = (server: number, generator: number): (() => Cores) => {
  const before = used(server, generator);
  const startedAt = performance.now();
  return () => {
    const seconds = (performance.now() - startedAt) / 1_000;
    const after = used(server, generator);
    const cores = (who: keyof Used): number => (after[who] - before[who]) / seconds;
    const [serverMain, serverRest, own] = [cores('serverMain'), cores('serverRest'), cores('generator')];
    return {
      serverMain,
      serverRest,
      generator: own,
      others: Math.max(0, cores('machine') - serverMain - serverRest - own),
    };
  };
};
