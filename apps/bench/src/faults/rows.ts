import { pause } from '../harness/poll.ts';
import type { Deployment } from './deployment.ts';
import { diskRows } from './rows-disk.ts';
import { insideRows } from './rows-inside.ts';
import { postgresRows } from './rows-postgres.ts';
import type { Fault, Row } from './row.ts';

const killAndStart = async (deployment: Deployment, downMs: number): Promise<void> => {
  await deployment.kill();
  await pause(downMs);
  await deployment.startAgain();
};

const fiveHoursMs = 5 * 3_600_000;

const silence =
  (ms: number): Fault =>
  async ({ deployment: { proxy } }) => {
    proxy.silence();
    await pause(ms);
    proxy.mend();
  };

const stop =
  (ms: number): Fault =>
  async ({ deployment }) => {
    deployment.signal('SIGSTOP');
    await pause(ms);
    deployment.signal('SIGCONT');
  };

/** The rows of the harness by name; `npm run faults -- NAME`. */
export const faults: Readonly<Record<string, Row>> = {
  ...insideRows,
  ...diskRows,
  ...postgresRows,
  none: () => pause(1_000),
  kill9: ({ deployment }) => killAndStart(deployment, 500),
  'kill9-20': async ({ deployment, random }) => {
    for (let kills = 0; kills < 20; kills += 1) {
      await killAndStart(deployment, 100);
      await pause(500 + random() * 1_500);
    }
  },
  cut: async ({ deployment: { proxy } }) => {
    proxy.cut();
    await pause(3_000);
    proxy.mend();
  },
  'acks-lost': async ({ deployment: { proxy } }) => {
    for (let times = 0; times < 3; times += 1) {
      proxy.loseAnswers();
      await pause(1_500);
      proxy.mend();
      await pause(2_500);
    }
  },
  'acks-late': async ({ deployment: { proxy } }) => {
    proxy.delay(6_000);
    await pause(14_000);
    proxy.mend();
  },
  'blackhole-5': silence(5_000),
  'blackhole-30': silence(30_000),
  'blackhole-120': silence(120_000),
  'sigstop-10': stop(10_000),
  'sigstop-60': stop(60_000),
  rst: async ({ deployment: { proxy }, random }) => {
    const end = performance.now() + 60_000;
    while (performance.now() < end) {
      await pause(2_000 + random() * 3_000);
      proxy.reset();
    }
  },
  slices: async ({ deployment: { proxy } }) => {
    proxy.slice(1);
    proxy.delay(200);
    await pause(10_000);
    proxy.mend();
  },
  'broadcasts-lost': async ({ weather }) => {
    weather.dropped = 0.1;
    await pause(10_000);
  },
  'broadcasts-wild': async ({ weather }) => {
    weather.doubled = 0.5;
    weather.delayMs = 3_000;
    await pause(10_000);
  },
  clocks: async ({ deployment: { proxy }, people }) => {
    people.forEach((person, index) => person.stepClock(index % 2 === 0 ? fiveHoursMs : -fiveHoursMs));
    proxy.cut();
    await pause(3_000);
    people.forEach((person, index) => person.stepClock(index % 2 === 0 ? -2 * fiveHoursMs : 2 * fiveHoursMs));
    proxy.mend();
    await pause(5_000);
  },
  reload: async ({ deployment: { proxy }, people, random }) => {
    proxy.delay(300);
    for (let times = 0; times < 3; times += 1) {
      await pause(500);
      proxy.loseAnswers();
      await pause(random() * 500);
      const reloading = people.filter((_, index) => (index + times) % 3 === 0).map((person) => person.reload());
      proxy.mend();
      proxy.delay(300);
      await Promise.all(reloading);
    }
    proxy.mend();
  },
};
