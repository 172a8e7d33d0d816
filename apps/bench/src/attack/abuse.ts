import { connect, type Socket } from 'node:net';
import { pause, until } from '../harness/poll.ts';
import type { Attack, AttackGroup } from './attack.ts';
import { rawRequest, exchange, verdictOf } from './http-wire.ts';
import { PacketClient } from './packet-client.ts';
import type { Target } from './target.ts';
import { text, WebSocketWire } from './websocket-wire.ts';

/** As an operator finds them. */
const defaults = {
  LIMIT_SOCKETS_PER_ADDRESS: '50',
  LIMIT_REQUESTS_PER_SECOND: '20',
  LIMIT_REQUESTS_BURST: '40',
  LIMIT_MESSAGES_PER_SECOND: '5',
  LIMIT_MESSAGES_BURST: '10',
  LIMIT_JOINS_PER_SECOND: '5',
  LIMIT_HISTORY_PER_SECOND: '5',
};

/** What one hostile connection writes until it is ended: bursts of one frame. */
const flood = async (target: Target, frame: string, forMs = 3_000): Promise<string> => {
  const { cookie = '' } = await target.signIn();
  const wire = await WebSocketWire.join(target.port, cookie);
  const burst = Buffer.concat(Array.from({ length: 500 }, () => text(frame)));
  const endMs = performance.now() + forMs;
  while (!wire.isClosed && performance.now() < endMs) {
    wire.write(burst);
    await pause(100);
  }
  const fate = wire.isClosed ? 'closed' : 'never ended';
  wire.end();
  return fate;
};

const floods: readonly Attack[] = (
  [
    ['messages', '421["message:new",{"room":"nowhere","cid":"c1","body":"flood"}]'],
    ['joins', '421["room:join",{"room":"lobby"}]'],
    ['pages', '421["history:get",{"room":"lobby"}]'],
    ['typing', '42["typing",{"room":"lobby","on":true}]'],
    ['hellos to other namespaces', '40/other,'],
    ['answers to nothing', '431[{}]'],
    ['events of no name', '42[1]'],
    ['packets that do nothing', '6'],
  ] as const
).map(([title, frame]) => ({
  title: `a flood of ${title}`,
  expects: 'closed',
  strike: (target) => flood(target, frame),
}));

const openSockets = (port: number, count: number, hello: string): Socket[] =>
  Array.from({ length: count }, () => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(hello);
    return socket;
  });

/** Whether the process holds as many files and sockets as before, soon. */
const isGone = async (target: Target, before: number, withinMs: number): Promise<string> => {
  const isBack = (): boolean => target.openFiles <= before + 2;
  await until(isBack, withinMs, () => 'they are gone').catch(() => undefined);
  return isBack() ? 'gone without a trace' : `${target.openFiles - before} sockets more than before`;
};

const halfOpen: readonly Attack[] = [
  {
    title: '1,000 requests that never end, and are left',
    expects: 'gone without a trace',
    strike: async (target) => {
      const before = target.openFiles;
      const sockets = openSockets(target.port, 1_000, 'GET / HTTP/1.1\r\nHost: x\r\nX: ');
      await pause(500);
      for (const socket of sockets) socket.destroy();
      return isGone(target, before, 5_000);
    },
  },
  {
    title: '1,000 handshakes whose client says nothing more',
    expects: 'gone without a trace',
    strike: async (target) => {
      const before = target.openFiles;
      const { cookie } = await target.signIn();
      const path = '/socket.io/?EIO=4&transport=websocket';
      const headers = [
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
        `Cookie: ${cookie}`,
      ];
      const hello = rawRequest(target.port, { path, headers })
        .toString('latin1')
        .replace('Connection: close', 'Connection: Upgrade');
      const sockets = openSockets(target.port, 1_000, hello);
      await pause(1_000);
      const fate = await isGone(target, before, 20_000);
      for (const socket of sockets) socket.destroy();
      return fate;
    },
  },
  {
    title: '20,000 hellos to namespaces, on connections that are opened again and again',
    expects: 'gone without a trace',
    strike: async (target) => {
      const before = target.openFiles;
      const { cookie = '' } = await target.signIn();
      const burst = Buffer.concat(Array.from({ length: 1_000 }, (_, n) => text(`40/n${n},`)));
      for (let round = 0; round < 20; round += 1) {
        const wire = await WebSocketWire.open(target.port, cookie);
        wire.write(burst);
        await pause(100);
        wire.end();
      }
      return isGone(target, before, 5_000);
    },
  },
];

/** As many as may wait in one socket's queue. */
const say = async (talker: PacketClient, from: number, count: number): Promise<void> => {
  const body = 'x'.repeat(3_500);
  const payloads = Array.from({ length: count }, (_, n) => ({ room: 'lobby', cid: `deaf-${from + n}`, body }));
  await Promise.all(payloads.map((payload) => talker.ask('message:new', JSON.stringify(payload))));
  talker.frames.length = 0;
};

/** A reader of nothing costs what waits for him, until he is closed. */
const neverReads: Attack = {
  title: 'a socket that never reads while others talk',
  expects: 'closed, and never more than 5 MB',
  strike: async (target) => {
    const talker = await PacketClient.connect(target.port, await target.signIn());
    const { cookie = '' } = await target.signIn();
    await talker.ask('room:join', '{"room":"lobby"}');
    const before = await target.memory();
    const deaf = await WebSocketWire.join(target.port, cookie);
    deaf.stopReading();
    let most = 0;
    for (let from = 0; from < 6_000; from += 30) {
      await say(talker, from, 30);
      if (from % 600 === 0) most = Math.max(most, (await target.memory()) - before);
    }
    await until(
      () => target.log.includes('did not read'),
      10_000,
      () => 'it is closed',
    ).catch(() => undefined);
    talker.end();
    deaf.end();
    target.expectStored(6_000);
    if (!target.log.includes('did not read')) return 'not closed';
    return most < 5e6 ? 'closed, and never more than 5 MB' : `closed, but ${(most / 1e6).toFixed(1)} MB`;
  },
};

const manySignIns: Attack = {
  title: '100 sign-ins of one address at once',
  expects: '30 let in, the others told when to come again',
  strike: async ({ port }) => {
    const ask = (n: number): Promise<string> =>
      exchange(
        port,
        rawRequest(port, {
          method: 'POST',
          path: '/api/session',
          headers: ['Content-Type: application/json'],
          body: JSON.stringify({ name: `flood ${n}` }),
        }),
      );
    const answers = await Promise.all(Array.from({ length: 100 }, (_, n) => ask(n)));
    const letIn = answers.filter((answer) => verdictOf(answer) === '201').length;
    const told = answers.filter(
      (answer) => verdictOf(answer) === '429 rate_limited' && /Retry-After: \d+/i.test(answer),
    ).length;
    // The honest two have signed in, too.
    return letIn >= 28 && letIn <= 30 && letIn + told === 100
      ? '30 let in, the others told when to come again'
      : `${letIn} let in, ${told} told when to come again`;
  },
};

const tooMany = (title: string, expects: string, strike: Attack['strike']): Attack => ({ title, expects, strike });

const connections: readonly Attack[] = [
  tooMany('12 sockets of one person', '10 let in', async (target) => {
    const headers = await target.signIn();
    const opened = await Promise.all(Array.from({ length: 12 }, () => PacketClient.open(target.port, headers)));
    const answers = await Promise.all(
      opened.map(async (client) => {
        client.send('40');
        return client.hears('4');
      }),
    );
    for (const client of opened) client.end();
    return `${answers.filter((answer) => answer.startsWith('40{')).length} let in`;
  }),
];

/** The limits as they come: what floods is ended. */
export const abuse: AttackGroup = {
  name: 'abuse',
  environment: defaults,
  attacks: [...floods, ...halfOpen, ...connections],
};

/** With roomy limits, since the load itself is honest. */
export const slowReading: AttackGroup = { name: 'slow reading', attacks: [neverReads] };

export const signInFlood: AttackGroup = {
  name: 'sign-ins',
  environment: { ...defaults, LIMIT_SESSIONS_PER_MINUTE: '30' },
  attacks: [manySignIns],
};
