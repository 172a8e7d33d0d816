import { pause } from '../harness/poll.ts';
import { percentile } from '../percentile.ts';
import type { Attack, AttackGroup } from './attack.ts';
import type { Control } from './control.ts';
import type { Target } from './target.ts';
import { text, WebSocketWire } from './websocket-wire.ts';

const hostile = 10;
const packetsPerSecond = 5_000;
const pulseMs = 20;
const forMs = 6_000;
const allowedMs = 100;

const burst = Buffer.concat(
  Array.from({ length: (packetsPerSecond * pulseMs) / 1_000 }, () => text('421["history:get",{"room":"lobby"}]')),
);

/** Floods until the time is over, and comes back as often as it is let in. */
const floodOn = async (target: Target, cookies: readonly string[], endMs: number): Promise<void> => {
  for (const cookie of cookies) {
    const wire = await WebSocketWire.join(target.port, cookie).catch(() => undefined);
    if (wire === undefined) continue;
    while (!wire.isClosed && performance.now() < endMs) {
      wire.write(burst);
      await pause(pulseMs);
    }
    wire.end();
  }
};

const honestP99 = async (control: Control): Promise<number> => {
  const tookMs: number[] = [];
  const endMs = performance.now() + forMs;
  while (performance.now() < endMs) {
    tookMs.push(await control.talk());
    await pause(60);
  }
  return percentile(tookMs, 0.99);
};

const ten: Attack = {
  title: `${hostile} sockets that send ${packetsPerSecond} packets a second each, and come back under other names`,
  expects: `honest p99 less than ${allowedMs} ms later`,
  strike: async (target) => {
    const people = await Promise.all(Array.from({ length: hostile * 3 }, () => target.signIn()));
    const cookies = people.map(({ cookie = '' }) => cookie);
    const control = await target.control();
    try {
      const before = await honestP99(control);
      const endMs = performance.now() + forMs;
      const floods = Array.from({ length: hostile }, (_, n) => floodOn(target, cookies.slice(n * 3, n * 3 + 3), endMs));
      const during = await honestP99(control);
      await Promise.all(floods);
      console.log(`       honest p99 ${before.toFixed(1)} ms alone, ${during.toFixed(1)} ms beside the flood`);
      return during - before < allowedMs
        ? `honest p99 less than ${allowedMs} ms later`
        : `honest p99 ${Math.round(during - before)} ms later`;
    } finally {
      target.expectStored(control.messages);
      control.end();
    }
  },
};

/** What one may ask for is as it comes, but that honest people here talk all the time. */
export const flooding: AttackGroup = {
  name: 'flooding',
  environment: {
    LIMIT_REQUESTS_PER_SECOND: '20',
    LIMIT_REQUESTS_BURST: '40',
    LIMIT_JOINS_PER_SECOND: '5',
    LIMIT_HISTORY_PER_SECOND: '5',
    LIMIT_MESSAGES_PER_SECOND: '100',
  },
  attacks: [ten],
};
