/**
 * Prints what the built page costs its reader: `npm run vitals`. Exits with 1 when a target is missed.
 */
import { withRoost } from './deployment.ts';
import { measure } from './measure.ts';
import { report } from './report.ts';
import { measureScale } from './scale.ts';

const runs = 3;
const talk = Array.from({ length: 500 }, (_, index) => `message **${index}**, see https://example.org/${index}`);

const vitals = await withRoost(talk, async (browser, url) => {
  const all = [];
  for (let run = 1; run <= runs; run += 1) all.push(await measure(browser, url, `Ana ${run}`));
  return all;
});
process.stdout.write(`median of ${runs} runs, processor slowed down 4 times\n`);
const areVitalsMet = report(vitals, {
  firstPaintMs: { name: 'first contentful paint, ms', most: 1_500 },
  largestPaintMs: { name: 'largest contentful paint, ms', most: 2_500 },
  keyCpuMs: { name: 'main thread for a key, CPU ms', most: 50 },
  typingMs: { name: 'key to its frame, ms', most: 100 },
  sendingMs: { name: 'slowest key that sends, ms', most: 100 },
  layoutShift: { name: 'layout shift', most: 0 },
});

const longLog = Array.from({ length: 100_000 }, (_, index) => `message ${index + 1}`);
const scale = await withRoost(longLog, measureScale);
process.stdout.write('\n100,000 messages and 5,000 people, processor as it is\n');
const isScaleMet = report([scale], {
  messageFps: { name: 'frames/s through the messages', least: 55 },
  messageCpuMs: { name: 'main thread for a frame, CPU ms', most: 16 },
  strayPx: { name: 'line that is read strays, px', most: 2 },
  peopleFps: { name: 'frames/s through the people', least: 55 },
  peopleCpuMs: { name: 'main thread for a frame, CPU ms', most: 16 },
  changedRows: { name: 'rows that one change touches', most: 1 },
  sortedAfterMs: { name: 'sorted anew after quiet, ms', least: 1_900 },
});
process.exitCode = areVitalsMet && isScaleMet ? 0 : 1;
