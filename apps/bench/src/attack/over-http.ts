import { gzipSync } from 'node:zlib';
import type { Attack, AttackGroup } from './attack.ts';
import { exchange, rawRequest, verdictOf, type RawRequest } from './http-wire.ts';
import type { Target } from './target.ts';

type Wish = RawRequest | ((target: Target) => RawRequest);

const json = 'Content-Type: application/json';

const request = (title: string, expects: string, wish: Wish): Attack => ({
  title,
  expects,
  strike: async (target) => {
    const { port } = target;
    return verdictOf(await exchange(port, rawRequest(port, typeof wish === 'function' ? wish(target) : wish)));
  },
});

const signIn = (title: string, expects: string, body: string | Buffer, headers: readonly string[] = [json]): Attack =>
  request(title, expects, { method: 'POST', path: '/api/session', headers, body });

const bytes = (title: string, expects: string, text: (port: number) => string): Attack => ({
  title,
  expects,
  strike: async ({ port }) => verdictOf(await exchange(port, Buffer.from(text(port), 'latin1'))),
});

const bodies: readonly Attack[] = [
  signIn('no body', '400 invalid', ''),
  signIn('a body that is no JSON', '400 invalid', '{'),
  signIn('an array', '400 invalid', '[]'),
  signIn('null', '400 invalid', 'null'),
  signIn('a number', '400 invalid', '1'),
  signIn('a name that is an object', '400 invalid', '{"name":{}}'),
  signIn('an identity in the body', '400 invalid', '{"name":"Mallory","user":"u-1"}'),
  signIn('__proto__ in the body', '400 invalid', '{"name":"Mallory","__proto__":{"kind":"member"}}'),
  signIn('constructor in the body', '400 invalid', '{"name":"Mallory","constructor":{"prototype":{}}}'),
  signIn('100,000 brackets', '413 too_large', '['.repeat(100_000)),
  signIn('30,000 brackets', '400 invalid', '['.repeat(30_000)),
  signIn('a megabyte', '413 too_large', `{"name":"${'x'.repeat(1_000_000)}"}`),
  signIn('JSON that says it is text', '400 invalid', '{"name":"Mallory"}', ['Content-Type: text/plain']),
  signIn('a form', '400 invalid', 'name=Mallory', ['Content-Type: application/x-www-form-urlencoded']),
  signIn('ill-formed UTF-8', '400 invalid', Buffer.from([0x7b, 0x22, 0x6e, 0xff, 0xfe, 0x22, 0x7d])),
  signIn('a bomb of zeros', '413 too_large', gzipSync(Buffer.alloc(10_000_000, 0x20)), [
    json,
    'Content-Encoding: gzip',
  ]),
  signIn('a compression that nobody knows', '400 invalid', 'xx', [json, 'Content-Encoding: zip']),
];

const sites: readonly Attack[] = [
  ...['http://evil.test', 'null', 'file://', 'HTTP://LOCALHOST'].map((origin) =>
    signIn(`a page of ${origin}`, '403 forbidden', '{"name":"Mallory"}', [json, `Origin: ${origin}`]),
  ),
  request('a page of a host that begins like ours', '403 forbidden', ({ url }) => ({
    path: '/api/session',
    headers: [`Origin: ${url}.evil.test`],
  })),
  request('a page of another port', '403 forbidden', { path: '/api/session', headers: ['Origin: http://127.0.0.1:1'] }),
  signIn('another site without an origin', '403 forbidden', '{"name":"Mallory"}', [json, 'Sec-Fetch-Site: cross-site']),
];

const methods: readonly Attack[] = [
  request('TRACE', '404 not_found', { method: 'TRACE' }),
  request('PUT to the session', '404 not_found', { method: 'PUT', path: '/api/session', headers: [json], body: '{}' }),
  request('a method that overrides another', '404 not_found', {
    method: 'POST',
    path: '/healthz',
    headers: ['X-HTTP-Method-Override: GET'],
  }),
  request('CONNECT to another host', 'closed', { method: 'CONNECT', path: 'evil.test:443' }),
  request('a method of its own', '400', { method: 'BREW' }),
];

const paths: readonly Attack[] = [
  ...[
    '/..%2f..%2f..%2fetc%2fpasswd',
    '/../../../etc/passwd',
    '/assets/..%5c..%5cpackage.json',
    '/.env',
    '/.git/config',
  ].map((path) => request(`the path ${path}`, '404 not_found', { path })),
  request('a badly encoded path', '400 invalid', { path: '/%' }),
  request('a NUL in a path', '404 not_found', { path: '/%00' }),
  request('a badly encoded name', '400 invalid', { path: '/api/names/%E0%A4%A' }),
  request('a name of 5,000 letters', '400 invalid', { path: `/api/names/${'x'.repeat(5_000)}` }),
  request('a session of others by its number', '404 not_found', { path: '/api/session/1' }),
  request('the client of socket.io', '400', { path: '/socket.io/socket.io.js' }),
  request('metrics for somebody behind a proxy', '404 not_found', {
    path: '/metrics',
    headers: ['X-Forwarded-For: 203.0.113.9'],
  }),
  request('a source map', '404', { path: '/assets/index.js.map' }),
  request('a path of 20 KB', '431', { path: `/${'x'.repeat(20_000)}` }),
];

const framing: readonly Attack[] = [
  bytes(
    'two lengths',
    '400',
    (port) =>
      `POST /api/session HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}`,
  ),
  bytes(
    'a length and chunks',
    '400',
    (port) =>
      `POST /api/session HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /`,
  ),
  bytes(
    'a chunk of no size',
    '400',
    (port) =>
      `POST /api/session HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${json}\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`,
  ),
  bytes(
    'a negative length',
    '400',
    (port) => `POST /api/session HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: -1\r\n\r\n`,
  ),
  bytes('a NUL in a header', '400', (port) => `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nX: a\0b\r\n\r\n`),
  bytes('no host', '400', () => 'GET / HTTP/1.1\r\n\r\n'),
  bytes('no version', '200', () => 'GET /\r\n\r\n'),
  bytes('no HTTP at all', '400', () => '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'),
  bytes(
    'a header of 20 KB',
    '431',
    (port) => `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
  ),
  bytes(
    'a line break in a header that we may log',
    '400',
    (port) => `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nX: a\rb\r\n\r\n`,
  ),
];

export const overHttp: AttackGroup = {
  name: 'HTTP',
  attacks: [...bodies, ...sites, ...methods, ...paths, ...framing],
};
