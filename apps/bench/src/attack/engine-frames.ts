import { setTimeout as wait } from 'node:timers/promises';
import type { Attack, AttackGroup } from './attack.ts';
import { exchange, rawRequest, verdictOf } from './http-wire.ts';
import { frame, text, WebSocketWire } from './websocket-wire.ts';

const write = (title: string, expects: string, ...bytes: readonly Buffer[]): Attack => ({
  title,
  expects,
  strike: async (target) => {
    const { cookie = '' } = await target.signIn();
    const wire = await WebSocketWire.join(target.port, cookie);
    wire.write(...bytes);
    await wait(50);
    const fate = await wire.fate();
    wire.end();
    return fate;
  },
});

const webSocket: readonly Attack[] = [
  write('a frame without a mask', 'closed', frame({ opcode: 1, payload: '2', masked: false })),
  write('a reserved bit', 'closed', frame({ opcode: 1, payload: '2', reserved: 1 })),
  write('compression that nobody agreed on', 'closed', frame({ opcode: 1, payload: '2', reserved: 4 })),
  write('a kind of frame that does not exist', 'closed', frame({ opcode: 3, payload: '2' })),
  write('a continuation of nothing', 'closed', frame({ opcode: 0, payload: '2' })),
  write('a ping in pieces', 'closed', frame({ opcode: 9, fin: false })),
  write('a ping of 126 bytes', 'closed', frame({ opcode: 9, payload: 'x'.repeat(126) })),
  write('a length of 2^63', 'closed', frame({ opcode: 1, payload: 'x', claims: 1n << 63n })),
  write('a length of 2^53', 'closed', frame({ opcode: 1, payload: 'x', claims: 1n << 53n })),
  write('a frame that is too large', 'closed', text('x'.repeat(64 * 1024 + 1))),
  write(
    'pieces that are too large together',
    'closed',
    frame({ opcode: 1, payload: 'x'.repeat(40_000), fin: false }),
    frame({ opcode: 0, payload: 'x'.repeat(40_000) }),
  ),
  write('text that is no UTF-8', 'closed', frame({ opcode: 1, payload: Buffer.from([0x34, 0xff, 0xfe]) })),
  write('a close of one byte', 'closed', frame({ opcode: 8, payload: 'x' })),
  write('a close with a code that is not allowed', 'closed', frame({ opcode: 8, payload: Buffer.from([0x03, 0xed]) })),
  write(
    '1,000 pieces of nothing',
    'closed',
    frame({ opcode: 1, payload: '4', fin: false }),
    ...Array.from({ length: 1_000 }, () => frame({ opcode: 0, fin: false })),
    frame({ opcode: 0, payload: '2[]' }),
  ),
];

const engine: readonly Attack[] = [
  write('an empty frame', 'closed', text('')),
  write('a packet of no kind', 'closed', text('z')),
  write('a ping by a client', 'closed', text('2')),
  write('a pong that nobody asked for', 'closed', text('3')),
  write('a hello by a client', 'still answers', text('0{}')),
  write('an upgrade of what is upgraded', 'still answers', text('5')),
  write('a packet that does nothing', 'still answers', text('6')),
  write('a goodbye of the engine', 'still answers', text('1')),
  write('binary that belongs to nothing', 'closed', frame({ opcode: 2, payload: Buffer.from([1, 2, 3]) })),
  write('empty binary', 'closed', frame({ opcode: 2 })),
];

const polled = (title: string, expects: string, body: string | Buffer, headers: readonly string[] = []): Attack => ({
  title,
  expects,
  strike: async (target) => {
    const { cookie } = await target.signIn();
    const ask = (method: string, path: string, more: object = {}): Promise<string> =>
      exchange(
        target.port,
        rawRequest(target.port, { method, path, headers: [`Cookie: ${cookie}`, ...headers], ...more }),
      );
    const sid = /"sid":"([^"]+)"/.exec(await ask('GET', '/socket.io/?EIO=4&transport=polling'))?.[1];
    return verdictOf(await ask('POST', `/socket.io/?EIO=4&transport=polling&sid=${sid}`, { body }));
  },
});

const polls: readonly Attack[] = [
  polled('a post of 1 MB', '413', 'x'.repeat(1_000_000)),
  polled('a post of nothing but separators', '200', '\x1e'.repeat(1_000)),
  polled('a post of binary', '400', Buffer.from([1, 2, 3]), ['Content-Type: application/octet-stream']),
  polled('a post of broken base64', '200', 'b%%%'),
  polled('1,000 packets in one post', '200', Array.from({ length: 1_000 }, () => '42["x"]').join('\x1e')),
];

export const engineFrames: AttackGroup = { name: 'frames of the engine', attacks: [...webSocket, ...engine, ...polls] };
