import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRoost } from './comparison/contender.ts';
import { CrowdProcess } from './comparison/crowd-process.ts';
import { topOf, type CpuProfile } from './comparison/hot-spots.ts';
import { claimMachine } from './comparison/lock.ts';
import { generatorCore, pin, serverCore, watchCpu } from './comparison/process-cost.ts';
import { named } from './comparison/stage.ts';

/** Where the main thread of Roost spends its time while it delivers, 10 rooms of 100: the ten functions with the most time of their own. */
const deliveriesPerSecond = 100_000;
const forMs = 5_000;
const rooms = named(10);

const largest = (dir: string): string => {
  const files = readdirSync(dir).map((name) => join(dir, name));
  return files.toSorted((a, b) => statSync(b).size - statSync(a).size)[0] ?? '';
};

const end = claimMachine();
const dir = mkdtempSync(join(tmpdir(), 'roost-profile-'));
const server = await startRoost({ rooms, tellsPresence: true }, ['--cpu-prof', `--cpu-prof-dir=${dir}`]);
const crowd = new CrowdProcess();
try {
  pin(server.pid, serverCore);
  pin(crowd.pid, generatorCore);
  await crowd.gather({ port: server.port, people: 1_000, rooms, signsIn: true });
  await crowd.join(1_000, 500);
  await crowd.send(20_000, 2_000);
  const startMs = performance.now();
  const watched = watchCpu(server.pid);
  const { delivered } = await crowd.send(deliveriesPerSecond, forMs);
  const [{ cpuSeconds } = { cpuSeconds: Number.NaN }] = watched();
  await server.stop('SIGTERM');
  const tookMs = performance.now() - startMs;
  await crowd.end();
  const profile: CpuProfile = JSON.parse(readFileSync(largest(dir), 'utf8'));
  console.table(topOf(profile, 10, tookMs));
  console.log(
    `${((cpuSeconds * 1e6) / delivered).toFixed(2)} µs of CPU a delivery, all threads, at ${deliveriesPerSecond} deliveries/s`,
  );
} finally {
  await crowd.end();
  await server.stop();
  rmSync(dir, { recursive: true, force: true });
  end();
}
