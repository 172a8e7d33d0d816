/**
 * Prints what the built page costs its reader: `npm run vitals`. Exits with 1 when a target is missed.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { chromium } from '@playwright/test';
import { freePort } from '@roost/bench/harness/free-port';
import { RoostServer } from '@roost/bench/harness/roost-server';
import { chromiumArguments, chromiumPath } from '../chromium.ts';
import { fillLobby } from '../fill-lobby.ts';
import { measure, type Vitals } from './measure.ts';

const targets: Vitals = {
  firstPaintMs: 1_500,
  largestPaintMs: 2_500,
  keyCpuMs: 50,
  typingMs: 100,
  sendingMs: 100,
  layoutShift: 0,
};
const names: Readonly<Record<keyof Vitals, string>> = {
  firstPaintMs: 'first contentful paint, ms',
  largestPaintMs: 'largest contentful paint, ms',
  keyCpuMs: 'main thread for a key, CPU ms',
  typingMs: 'key to its frame, ms',
  sendingMs: 'slowest key that sends, ms',
  layoutShift: 'layout shift',
};
const runs = 3;

const isMetric = (name: string): name is keyof Vitals => name in targets;
const metrics = Object.keys(targets).filter(isMetric);

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const fill = (dataDir: string): void => {
  const database = new DatabaseSync(join(dataDir, 'roost.sqlite'));
  fillLobby(
    database,
    Array.from({ length: 500 }, (_, index) => `message **${index}**, see https://example.org/${index}`),
  );
  database.close();
};

const measureAll = async (dataDir: string): Promise<readonly Vitals[]> => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const options = { dataDir, port, publicUrl: url };
  const first = await RoostServer.start(options);
  await first.stop();
  fill(dataDir);
  const server = await RoostServer.start(options);
  const browser = await chromium.launch({ executablePath: await chromiumPath(), args: chromiumArguments });
  try {
    const all: Vitals[] = [];
    for (let run = 1; run <= runs; run += 1) all.push(await measure(browser, url, `Ana ${run}`));
    return all;
  } finally {
    await browser.close();
    await server.stop();
  }
};

const report = (all: readonly Vitals[]): boolean => {
  const rows = metrics.map((metric) => {
    const value = median(all.map((vitals) => vitals[metric]));
    return { metric, value, isMet: value <= targets[metric] };
  });
  for (const { metric, value, isMet } of rows) {
    const figures = `${value.toFixed(metric === 'layoutShift' ? 4 : 0).padStart(8)}   target ${targets[metric]}`;
    process.stdout.write(`${names[metric].padEnd(32)}${figures}   ${isMet ? 'met' : 'MISSED'}\n`);
  }
  return rows.every(({ isMet }) => isMet);
};

const dataDir = mkdtempSync(join(tmpdir(), 'roost-vitals-'));
try {
  process.stdout.write(`median of ${runs} runs, processor slowed down 4 times\n`);
  process.exitCode = report(await measureAll(dataDir)) ? 0 : 1;
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}
