import { join } from 'node:path';
import { io } from 'socket.io-client';
import { Visitor } from '../chat/testing/visitor.ts';
import { waitFor } from '../chat/testing/wait-for.ts';
import { scratchDir } from '../storage/testing/scratch-database.ts';
import { withPostgres } from '../storage/testing/with-postgres.ts';
import { Browser } from '../testing/browser.ts';
import { ServerProcess, type Ended } from '../testing/server-process.ts';
import { withRedis } from './testing/with-redis.ts';

interface Node {
  readonly process: ServerProcess;
  readonly url: string;
}

const connected = async ({ url }: Node, cookie = ''): Promise<Visitor> => {
  const socket = io(url, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: { origin: url, cookie },
  });
  const visitor = new Visitor(socket);
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return visitor;
};

withPostgres((postgres) =>
  withRedis((redis) => {
    const dir = scratchDir();
    const running: Node[] = [];
    const visitors: Visitor[] = [];

    const start = async (name: string, databaseUrl: string): Promise<Node> => {
      const process = new ServerProcess({
        DATA_DIR: join(dir.path, name),
        DATABASE_URL: databaseUrl,
        REDIS_URL: redis().url,
        NODE_NAME: name,
        CLUSTER_SECRET: 'only for this test, and long enough',
        LOG_LEVEL: 'error',
      });
      return { process, url: await process.ready() };
    };
    let databaseUrl = '';
    /** `npm run admin -- …` on any machine that reaches the database. */
    const operate = (...args: string[]): Promise<Ended> =>
      new ServerProcess({ DATABASE_URL: databaseUrl }, ['admin.ts', ...args]).ended;
    const nodes = (): readonly [Node, Node] => {
      const [a, b] = running;
      if (a === undefined || b === undefined) throw new Error('The nodes did not start.');
      return [a, b];
    };
    beforeAll(async () => {
      databaseUrl = await postgres().createDatabase();
      running.push(...(await Promise.all(['a', 'b'].map((name) => start(name, databaseUrl)))));
    }, 60_000);
    afterAll(async () => {
      for (const { socket } of visitors) socket.disconnect();
      for (const { process } of running) process.signal('SIGKILL');
      await Promise.all(running.map(({ process }) => process.ended));
      dir.remove();
    }, 30_000);

    const open = async (node: Node, cookie?: string): Promise<Visitor> => {
      const visitor = await connected(node, cookie);
      visitors.push(visitor);
      return visitor;
    };
    const member = async (node: Node, name: string): Promise<{ readonly browser: Browser; readonly tab: Visitor }> => {
      const browser = new Browser(node.url);
      await browser.signIn(name);
      const tab = await open(node, browser.cookie);
      await tab.join();
      return { browser, tab };
    };

    it('[D6] a message that is sent on one node is heard by the members on the other, in order', async () => {
      const [left, right] = nodes();
      const [ana, ben] = [await member(left, 'Ana'), await member(right, 'Ben')];
      await ana.tab.say('1');
      await ben.tab.say('2');
      await ana.tab.say('3');
      for (const { tab } of [ana, ben]) await waitFor(() => expect(tab.bodies).toEqual(['1', '2', '3']));
    }, 20_000);

    it('[R15] who joins on one node is on the list of the other within two seconds, and who leaves is off it', async () => {
      const [left, right] = nodes();
      const [lea, max] = [await member(left, 'Lea'), await member(right, 'Max')];
      const toldOfLea = (side: 'joins' | 'leaves'): boolean =>
        max.tab.diffs.some((diff) => Object.values(diff[side]).some(({ user }) => user.name === 'Lea'));
      const listed = max.tab.states.flatMap(({ presences }) => Object.values(presences)).map(({ user }) => user.name);
      await waitFor(() => expect(listed.includes('Lea') || toldOfLea('joins')).toBe(true), 2_000);
      await lea.tab.get('room:leave', { room: 'lobby' });
      await waitFor(() => expect(toldOfLea('leaves')).toBe(true), 2_000);
    }, 20_000);

    it('[R23] a sign-out on one node ends the sockets of that browser on the other within a second', async () => {
      const [left, right] = nodes();
      const { browser, tab } = await member(left, 'Eva');
      const otherTab = await open(right, browser.cookie);
      const begin = performance.now();
      await browser.signOut();
      await waitFor(() => expect([tab, otherTab].map(({ socket }) => socket.connected)).toEqual([false, false]));
      expect(performance.now() - begin).toBeLessThan(1_000);
    }, 20_000);

    it('[R23] a change of the password on one node ends the sockets of other browsers on the other within a second, and so does an operator', async () => {
      const [left, right] = nodes();
      const { browser, tab } = await member(left, 'Zoe');
      await browser.post('/api/account', { password: 'a nest of twigs' });
      const phone = new Browser(right.url);
      await phone.signIn('Zoe', 'a nest of twigs');
      expect(await operate('grant', 'Zoe')).toMatchObject({ code: 0, stdout: 'Zoe is an admin.' });
      expect(await (await phone.get('/api/session')).json()).toMatchObject({ role: 'admin' });
      const phoneTab = await open(right, phone.cookie);
      const isConnected = (): boolean[] => [tab, phoneTab].map(({ socket }) => socket.connected);
      const change = { current: 'a nest of twigs', next: 'feathers and down' };
      expect((await browser.put('/api/account/password', change)).status).toBe(204);
      await waitFor(() => expect(isConnected()).toEqual([true, false]), 1_000);
      expect((await operate('disable', 'Zoe')).code).toBe(0);
      await waitFor(() => expect(isConnected()).toEqual([false, false]), 1_000);
    }, 20_000);

    it('[D13] while Redis is gone, the members of one node go on as always, and when it is back so do the nodes', async () => {
      const [left, right] = nodes();
      const [kim, tom, far] = [await member(left, 'Kim'), await member(left, 'Tom'), await member(right, 'Far')];
      await redis().kill();
      const begin = performance.now();
      await kim.tab.say('alone');
      await waitFor(() => expect(tom.tab.bodies).toEqual(['alone']));
      expect(performance.now() - begin).toBeLessThan(1_000);
      const page = await far.tab.get('history:get', { room: 'lobby' });
      expect(page.messages.at(-1)).toMatchObject({ body: 'alone' });
      await waitFor(() => expect(far.tab.heads.at(-1)).toMatchObject({ lobby: { seq: page.head } }), 8_000);
      await redis().start();
      const arrives = async (): Promise<void> => {
        const { seq } = await kim.tab.say(`back ${performance.now()}`);
        await waitFor(() => expect(far.tab.messages.at(-1)?.seq).toBe(seq), 500);
      };
      await waitFor(arrives, 10_000);
    }, 30_000);

    it('[R23] a sign-out, or an operator, while Redis is gone ends the sockets of that person on other nodes a few seconds later', async () => {
      const [left, right] = nodes();
      const [{ browser }, uta] = [await member(left, 'Ida'), await member(right, 'Uta')];
      const [otherTab, utasOther] = [await open(right, browser.cookie), await open(left, uta.browser.cookie)];
      await redis().kill();
      await browser.signOut();
      await operate('disable', 'Uta');
      const sockets = [otherTab, uta.tab, utasOther].map(({ socket }) => socket);
      await waitFor(() => expect(sockets.map((socket) => socket.connected)).toEqual([false, false, false]), 15_000);
      await redis().start();
    }, 30_000);

    it('[R26] a node ends within five seconds, also while Redis hangs', async () => {
      const [left, right] = nodes();
      left.process.signal('SIGTERM');
      expect((await left.process.ended).code).toBe(0);
      redis().hang();
      const begin = performance.now();
      right.process.signal('SIGTERM');
      expect((await right.process.ended).code).toBe(0);
      expect(performance.now() - begin).toBeLessThan(5_000);
      redis().goOn();
    }, 20_000);
  }),
);
