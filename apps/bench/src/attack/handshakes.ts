import { randomBytes } from 'node:crypto';
import type { Attack, AttackGroup } from './attack.ts';
import { exchange, rawRequest, verdictOf } from './http-wire.ts';
import { PacketClient } from './packet-client.ts';

const polling = 'EIO=4&transport=polling';
const websocket = 'EIO=4&transport=websocket';

const upgrading = (): readonly string[] => [
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
];

const poll = (
  title: string,
  expects: string,
  query: string,
  method = 'GET',
  headers: readonly string[] = [],
): Attack => ({
  title,
  expects,
  strike: async (target) => {
    const { cookie } = await target.signIn();
    const path = query.startsWith('/') ? query : `/socket.io/?${query}`;
    const body = method === 'POST' ? '40' : '';
    return verdictOf(
      await exchange(
        target.port,
        rawRequest(target.port, { method, path, headers: [`Cookie: ${cookie}`, ...headers], body }),
      ),
    );
  },
});

const upgrade = (title: string, expects: string, query: string, headers: readonly string[] = upgrading()): Attack => ({
  title,
  expects,
  strike: async (target) => {
    const { cookie } = await target.signIn();
    const lines = [
      `GET /socket.io/?${query} HTTP/1.1`,
      `Host: 127.0.0.1:${target.port}`,
      'Connection: Upgrade',
      `Cookie: ${cookie}`,
    ];
    return verdictOf(await exchange(target.port, `${[...lines, ...headers].join('\r\n')}\r\n\r\n`));
  },
});

const hello = (title: string, expects: string, cookie: (own: string) => string | undefined): Attack => ({
  title,
  expects,
  strike: async (target) => {
    const own = (await target.signIn())['cookie'] ?? '';
    const changed = cookie(own);
    const client = await PacketClient.open(target.port, changed === undefined ? {} : { cookie: changed });
    client.send('40');
    const answer = await client.hears('4');
    client.end();
    return /"code":"([a-z_]+)"/.exec(answer)?.[1] ?? (answer.startsWith('40{') ? 'let in' : answer);
  },
});

const forms: readonly Attack[] = [
  poll('another version', '400', 'EIO=3&transport=polling'),
  poll('no version', '400', 'transport=polling'),
  poll('two versions', '400', `${polling}&EIO=3`),
  poll('two transports', '400', `${polling}&transport=websocket`),
  poll('a transport that is a property of objects', '400', 'EIO=4&transport=constructor'),
  poll('a transport named __proto__', '400', 'EIO=4&transport=__proto__'),
  poll('WebTransport', '400', 'EIO=4&transport=webtransport'),
  poll('JSONP', '400', `${polling}&j=0`),
  poll('a WebSocket that is none', '400', 'EIO=4&transport=websocket'),
  poll('base64 of old', '400', 'EIO=3&transport=polling&b64=1'),
  poll('a connection that does not exist', '400', `${polling}&sid=nobody`),
  poll('a connection named __proto__', '400', `${polling}&sid=__proto__`),
  poll('two connections', '400', `${polling}&sid=a&sid=b`),
  poll('a query of arrays', '200', `${polling}&sid[]=a`),
  poll('a POST that opens', '400', polling, 'POST'),
  poll('DELETE', '400', polling, 'DELETE'),
  poll('OPTIONS from elsewhere', '400', polling, 'OPTIONS', ['Origin: http://evil.test']),
  poll('another path under ours', '400', `/socket.io/other/?${polling}`),
  poll('our path twice', '404 not_found', `//socket.io/?${polling}`),
  poll('another origin', '400', polling, 'GET', ['Origin: http://evil.test']),
  poll('another site without an origin', '400', polling, 'GET', ['Sec-Fetch-Site: cross-site']),
];

const upgrades: readonly Attack[] = [
  upgrade('a WebSocket of another origin', '400', websocket, [...upgrading(), 'Origin: http://evil.test']),
  upgrade('a WebSocket of no origin', '400', websocket, [...upgrading(), 'Origin: null']),
  upgrade('a WebSocket of another site', '400', websocket, [...upgrading(), 'Sec-Fetch-Site: cross-site']),
  upgrade('a WebSocket for polling', '400', polling),
  upgrade('a WebSocket of an old version', '400', websocket, [
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 7',
    'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
  ]),
  upgrade('a WebSocket without a key', '400', websocket, ['Upgrade: websocket', 'Sec-WebSocket-Version: 13']),
  upgrade('an upgrade to something else', '400', websocket, ['Upgrade: h2c']),
  upgrade('an upgrade of a connection that does not exist', '400', `${websocket}&sid=nobody`),
];

const cookies: readonly Attack[] = [
  hello('no cookie', 'unauthenticated', () => undefined),
  hello('an empty cookie', 'unauthenticated', () => 'roost_sid='),
  hello('a token that is guessed', 'unauthenticated', () => `roost_sid=${randomBytes(16).toString('base64url')}`),
  hello('a token with a letter more', 'unauthenticated', (own) => `${own}A`),
  hello('a token in other case', 'unauthenticated', (own) => own.replace(/=.*/, (value) => value.toLowerCase())),
  hello('two tokens', 'unauthenticated', (own) => `${own}; roost_sid=${randomBytes(16).toString('base64url')}`),
  hello('a token of 8 KB', 'unauthenticated', () => `roost_sid=${'A'.repeat(8_000)}`),
  hello('a token as pattern', 'unauthenticated', () => 'roost_sid=%'),
  hello('a token under the name of https', 'unauthenticated', (own) => `__Host-${own}`),
];

export const handshakes: AttackGroup = { name: 'handshake', attacks: [...forms, ...upgrades, ...cookies] };
