import { pause } from '../harness/poll.ts';
import type { Deployment } from './deployment.ts';

/** A way to break a deployment while people talk. It ends with everything whole again. */
export type Fault = (deployment: Deployment, random: () => number) => Promise<void>;

const killAndStart = async (deployment: Deployment, downMs: number): Promise<void> => {
  await deployment.kill();
  await pause(downMs);
  await deployment.startAgain();
};

const silence =
  (ms: number): Fault =>
  async ({ proxy }) => {
    proxy.silence();
    await pause(ms);
    proxy.mend();
  };

const stop =
  (ms: number): Fault =>
  async (deployment) => {
    deployment.signal('SIGSTOP');
    await pause(ms);
    deployment.signal('SIGCONT');
  };

/** The rows of the harness by name; `npm run faults -- NAME`. */
export const faults: Readonly<Record<string, Fault>> = {
  none: () => pause(1_000),
  kill9: (deployment) => killAndStart(deployment, 500),
  'kill9-20': async (deployment, random) => {
    for (let kills = 0; kills < 20; kills += 1) {
      await killAndStart(deployment, 100);
      await pause(500 + random() * 1_500);
    }
  },
  cut: async ({ proxy }) => {
    proxy.cut();
    await pause(3_000);
    proxy.mend();
  },
  'acks-lost': async ({ proxy }) => {
    for (let times = 0; times < 3; times += 1) {
      proxy.loseAnswers();
      await pause(1_500);
      proxy.mend();
      await pause(2_500);
    }
  },
  'acks-late': async ({ proxy }) => {
    proxy.delay(6_000);
    await pause(14_000);
    proxy.mend();
  },
  'blackhole-5': silence(5_000),
  'blackhole-30': silence(30_000),
  'blackhole-120': silence(120_000),
  'sigstop-10': stop(10_000),
  'sigstop-60': stop(60_000),
  rst: async ({ proxy }, random) => {
    const end = performance.now() + 60_000;
    while (performance.now() < end) {
      await pause(2_000 + random() * 3_000);
      proxy.reset();
    }
  },
  slices: async ({ proxy }) => {
    proxy.slice(1);
    proxy.delay(200);
    await pause(10_000);
    proxy.mend();
  },
};
