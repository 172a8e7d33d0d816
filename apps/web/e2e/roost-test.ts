import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test as base, expect, type Browser, type BrowserContextOptions, type Page } from '@playwright/test';
import { freePort } from '@roost/bench/harness/free-port';
import { RoostServer } from '@roost/bench/harness/roost-server';
import { TcpProxy } from '@roost/bench/harness/tcp-proxy';
import { fillLobby } from './fill-lobby.ts';
import { Person } from './person.ts';

/** One deployment: a server with a database of its own behind a proxy that can fail. */
interface Roost {
  readonly url: string;
  readonly proxy: TcpProxy;
  /** What its first start printed. */
  readonly firstAdminUrl: string;
  restart(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** Stops, changes the database, and starts again. */
  change(how: (database: DatabaseSync) => void): Promise<void>;
  /** Puts so many more messages into the lobby: `message 1`, `message 2` … */
  fill(count: number): Promise<void>;
}

interface Fixtures {
  roost: Roost;
  /** Opens a browser of its own for somebody and enters the lobby. */
  enter: (name: string, options?: BrowserContextOptions) => Promise<Person>;
  /** A browser of its own, nobody signed in. */
  openPage: (path: string, options?: BrowserContextOptions) => Promise<Page>;
}

const newPage = async (browser: Browser, options: BrowserContextOptions, errors: string[]): Promise<Page> => {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted|React|Maximum update/.test(message.text())) errors.push(message.text());
  });
  return page;
};

export const test = base.extend<Fixtures>({
  roost: async ({}, run) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'roost-e2e-'));
    const proxy = await TcpProxy.listen();
    const url = `http://127.0.0.1:${proxy.port}`;
    const options = { dataDir, port: await freePort(), publicUrl: url };
    const first = await RoostServer.start(options);
    let server = first;
    proxy.to(options.port);
    const change = async (how: (database: DatabaseSync) => void): Promise<void> => {
      await server.stop();
      const database = new DatabaseSync(join(dataDir, 'roost.sqlite'));
      how(database);
      database.close();
      server = await RoostServer.start(options);
    };
    let filled = 0;
    await run({
      url,
      proxy,
      get firstAdminUrl() {
        return first.firstAdminUrl;
      },
      restart: async (signal = 'SIGTERM') => {
        await server.stop(signal);
        server = await RoostServer.start(options);
      },
      change,
      fill: (count) =>
        change((database) => {
          const bodies = Array.from({ length: count }, (_, index) => `message ${filled + index + 1}`);
          fillLobby(database, bodies);
          filled += count;
        }),
    });
    await server.stop();
    await proxy.close();
    rmSync(dataDir, { recursive: true, force: true });
  },

  openPage: async ({ browser, roost }, run) => {
    const errors: string[] = [];
    const pages: Page[] = [];
    await run(async (path, options = {}) => {
      const page = await newPage(browser, options, errors);
      pages.push(page);
      await page.goto(path === 'about:blank' ? path : roost.url + path);
      return page;
    });
    await Promise.all(pages.map((page) => page.context().close()));
    expect(errors, 'errors and policy violations in the browsers').toEqual([]);
  },

  enter: async ({ openPage }, run) => {
    await run(async (name, options) => {
      const person = new Person(await openPage('/', options), name);
      await person.signIn();
      return person;
    });
  },
});

export { expect } from '@playwright/test';
