import { Server } from 'socket.io';
import { engineMistake } from './engine-check.ts';
import { createServer } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import {
  forgetRequest,
  forgetUpgrade,
  idOf,
  streamOf,
  engineSideOf,
  webSocketOf,
  property,
} from './engine-internals.ts';
import { CoalescingServer } from './testing/coalescing-server.ts';

describe('the inside of the engine', () => {
  it('is what outlets take it to be: if this fails after an update, read its changes before touching anything', async () => {
    const server = await CoalescingServer.start({ isCoalescing: false });
    try {
      const { socket } = await server.connect();
      expect(engineMistake(server.io.engine)).toBeUndefined();
      expect(streamOf(socket.conn.transport)?.writableLength).toBe(0);
      expect(webSocketOf(socket.conn.transport)).toMatchObject({ readyState: 1 });
      expect(engineSideOf(socket.conn)).toMatchObject({ readyState: 'open', writeBuffer: [] });
      expect(typeof property(socket.conn.transport, 'writable')).toBe('boolean');
      expect(idOf(socket.conn)).toBe(socket.conn.transport.sid);
    } finally {
      await server.close();
    }
  });

  it('lets go of the request of a handshake: if this fails after an update, find out by a heap snapshot what holds it now', async () => {
    setFlagsFromString('--expose-gc');
    const collectGarbage: () => void = runInNewContext('gc');
    const requests: Array<WeakRef<object>> = [];
    const server = await CoalescingServer.start();
    try {
      server.io.engine.use((request: object, response: unknown, next: () => void) => {
        requests.push(new WeakRef(request));
        next();
        forgetUpgrade(response);
      });
      const { socket } = await server.connect();
      forgetRequest(socket.conn);
      const isHeld = (): boolean => requests.some((request) => request.deref() !== undefined);
      // What runs right now may still hold it.
      for (let turns = 0; turns < 20 && isHeld(); turns += 1) {
        await new Promise((resolve) => setImmediate(resolve));
        collectGarbage();
      }
      expect([requests.length, isHeld()]).toEqual([1, false]);
    } finally {
      await server.close();
    }
  });

  it.each([
    ['a WebSocket whose stream is elsewhere', { createTransport: () => ({}) }],
    ['an engine without WebSockets of ws', { ws: undefined }],
  ])('%s is noticed at the start', (_, change) => {
    const { engine } = new Server(createServer());
    const changed = Object.assign(Object.create(engine), change);
    expect(engineMistake(changed)).toMatch(/^Error: /);
    engine.close();
  });
});
