import { setImmediate as endOfTurn } from 'node:timers/promises';
import { LocalNetwork } from '@roost/presence/tracker';
import { median } from './median.ts';
import { busyMs } from './measures/busy-ms.ts';
import { newTracker } from './measures/new-tracker.ts';

/** Reads on one node while people come to another and go, `JOINS=1000000` times in all: as fast at the end as in the beginning, and no more memory. */
const joins = Number(process.env['JOINS'] ?? '1000000');
const present = 1_000;
const tenths = 10;
const readsPerSample = 2_000;
const joinsPerTurn = 100;
const samplesPerTenth = 20;

const network = new LocalNetwork();
const writer = newTracker(network.join('a'));
const reader = newTracker(network.join('b'));
await Promise.all([writer.ready(), reader.ready()]);

const comeAndGo = (number: number): void => {
  const [connection, key] = [`c${number}`, `u${number}`];
  const tracked = { connection, owner: `s${number}`, user: { name: key }, attributes: { status: 'online' } };
  writer.track('lobby', key, tracked);
  if (number >= present) writer.untrackAll(`c${number - present}`);
};

/** Microseconds for `has`, `get` and a page of ten, of one who is present. */
const readUs = (number: number): number => {
  const key = `u${number - Math.floor(present / 2)}`;
  const ms = busyMs(() => {
    for (let read = 0; read < readsPerSample; read += 1) {
      reader.has('lobby', key);
      reader.get('lobby', key);
      reader.list('lobby', { limit: 10 });
    }
  });
  return (ms * 1_000) / readsPerSample;
};

const perTenth = joins / tenths;
const medians: number[] = [];
for (let tenth = 0; tenth < tenths; tenth += 1) {
  const samples: number[] = [];
  for (let number = tenth * perTenth; number < (tenth + 1) * perTenth; number += 1) {
    comeAndGo(number);
    if (number % joinsPerTurn === 0) await endOfTurn();
    if (number % Math.floor(perTenth / samplesPerTenth) === Math.floor(perTenth / samplesPerTenth) - 1)
      samples.push(readUs(number));
  }
  medians.push(median(samples));
  const heapMb = process.memoryUsage().heapUsed / 1e6;
  console.log(
    `  ${(tenth + 1) * perTenth} joins: ${median(samples).toFixed(2)} µs for a read, heap ${heapMb.toFixed(0)} MB`,
  );
}
const [first = Number.NaN, last = Number.NaN] = [medians[0], medians.at(-1)];
console.log(`  the last tenth reads ${(last / first).toFixed(2)} times as long as the first`);
await Promise.all([writer.close(), reader.close()]);
