import { Server } from 'socket.io';
import { engineMistake } from './engine-check.ts';
import { streamOf, engineSideOf, isOpenWebSocket, property } from './engine-internals.ts';
import { CoalescingServer } from './testing/coalescing-server.ts';

describe('the inside of the engine', () => {
  it('is what outlets take it to be: if this fails after an update, read its changes before touching anything', async () => {
    const server = await CoalescingServer.start({ isCoalescing: false });
    try {
      const { socket } = await server.connect();
      expect(engineMistake(server.io.engine)).toBeUndefined();
      expect(streamOf(socket.conn.transport)?.writableLength).toBe(0);
      expect(isOpenWebSocket(socket.conn.transport)).toBe(true);
      expect(engineSideOf(socket.conn)).toMatchObject({ readyState: 'open', writeBuffer: [] });
      expect(typeof property(socket.conn.transport, 'writable')).toBe('boolean');
    } finally {
      await server.close();
    }
  });

  it.each([
    ['a WebSocket whose stream is elsewhere', { createTransport: () => ({}) }],
    ['an engine without WebSockets of ws', { ws: undefined }],
  ])('%s is noticed at the start', (_, change) => {
    const { engine } = new Server(0);
    const changed = Object.assign(Object.create(engine), change);
    expect(engineMistake(changed)).toMatch(/^Error: /);
    engine.close();
  });
});
