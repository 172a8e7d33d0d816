import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { chromium, type Browser } from '@playwright/test';
import { freePort } from '@roost/bench/harness/free-port';
import { RoostServer } from '@roost/bench/harness/roost-server';
import { chromiumArguments, chromiumPath } from '../chromium.ts';
import { fillLobby } from '../fill-lobby.ts';

/** Runs something with a browser and the built server, in whose lobby that has been said. */
export const withRoost = async <T>(
  bodies: readonly string[],
  run: (browser: Browser, url: string) => Promise<T>,
): Promise<T> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'roost-vitals-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const options = { dataDir, port, publicUrl: url };
  const first = await RoostServer.start(options);
  await first.stop();
  const database = new DatabaseSync(join(dataDir, 'roost.sqlite'));
  fillLobby(database, bodies);
  database.close();
  const server = await RoostServer.start(options);
  const browser = await chromium.launch({ executablePath: await chromiumPath(), args: chromiumArguments });
  try {
    return await run(browser, url);
  } finally {
    await browser.close();
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
};
