import type { Socket } from 'socket.io';
import { streamOf } from './engine-internals.ts';
import { CoalescingServer, heardOnce } from './testing/coalescing-server.ts';

let server: CoalescingServer;
beforeEach(async () => {
  server = await CoalescingServer.start();
});
afterEach(() => server.close());

const spyOnWrites = (socket: Socket) => {
  const stream = streamOf(socket.conn.transport);
  if (stream === undefined) throw new Error('No stream.');
  return jest.spyOn(stream, 'write');
};
const sizes = (spy: ReturnType<typeof spyOnWrites>): number[] => spy.mock.calls.map(([chunk]) => chunk.length);

it('what is sent within one turn is written at once, in its order, whoever says it', async () => {
  const { client, socket, heard } = await server.connect();
  const writes = spyOnWrites(socket);
  const last = heardOnce(client, 'last');
  socket.emit('said', 'a');
  server.io.emit('said', 'b');
  socket.emit('said', 'c');
  await Promise.resolve().then(() => socket.emit('last'));
  await last;
  expect(heard).toEqual(['a', 'b', 'c']);
  expect(writes).toHaveBeenCalledTimes(1);
});

it('those who get the same get the same bytes, joined once', async () => {
  const [one, two] = [await server.connect(), await server.connect()];
  const writes = [spyOnWrites(one.socket), spyOnWrites(two.socket)];
  const last = [heardOnce(one.client, 'last'), heardOnce(two.client, 'last')];
  server.io.emit('said', 'a');
  server.io.emit('last');
  await Promise.all(last);
  const [ones, twos] = writes.map(({ mock }) => mock.calls.map(([chunk]) => chunk));
  expect(ones).toHaveLength(1);
  expect(ones?.[0]).toBe(twos?.[0]);
});

it('a lone message leaves before the loop waits for anything new', async () => {
  const { socket } = await server.connect();
  const writes = spyOnWrites(socket);
  server.io.emit('said', 'a');
  await new Promise((resolve) => setImmediate(resolve));
  expect(sizes(writes)).toEqual([2 + '42["said","a"]'.length]);
});

it('what is too long to be copied together is one write of several buffers', async () => {
  const { client, heard } = await server.connect();
  const long = 'x'.repeat(60_000);
  const last = heardOnce(client, 'last');
  for (let n = 0; n < 5; n += 1) server.io.emit('said', long + n);
  server.io.emit('last');
  await last;
  expect(heard).toEqual([0, 1, 2, 3, 4].map((n) => long + n));
});

it('what was said before a connection is closed in the same turn still comes', async () => {
  const { client, socket, heard } = await server.connect();
  const gone = heardOnce(client, 'disconnect');
  server.io.emit('said', 'goodbye');
  socket.conn.close();
  await gone;
  expect(heard).toEqual(['goodbye']);
});

it('whoever is gone in between is let go of', async () => {
  const { socket } = await server.connect();
  const writes = spyOnWrites(socket);
  server.io.emit('said', 'a');
  streamOf(socket.conn.transport)?.destroy();
  await new Promise((resolve) => setImmediate(resolve));
  expect(writes).not.toHaveBeenCalled();
});

it('whoever wants to know when his packet was sent learns it for each', async () => {
  const { client, socket } = await server.connect();
  const sent: string[] = [];
  for (const word of ['a', 'b', 'c']) socket.conn.send(`2["said","${word}"]`, {}, () => sent.push(word));
  const last = heardOnce(client, 'last');
  socket.emit('last');
  await last;
  expect(sent).toEqual(['a', 'b', 'c']);
});

it('binary parts keep their place among what is text', async () => {
  const { client, socket, heard } = await server.connect();
  const last = heardOnce(client, 'last');
  server.io.emit('said', 'a');
  server.io.emit('said', Buffer.from('b'));
  socket.emit('said', Buffer.from('c'));
  server.io.emit('said', 'd');
  socket.emit('last');
  await last;
  expect(heard.map(String)).toEqual(['a', 'b', 'c', 'd']);
});

describe('a connection that does not read', () => {
  const word = 'x'.repeat(100_000);

  it('[D6] has what it was sent counted, is not written to, and gets all of it once it reads again', async () => {
    const { client, socket, heard } = await server.connect();
    // More than any system takes at once.
    for (let n = 0; n < 300; n += 1) server.io.emit('said', word);
    await new Promise((resolve) => setImmediate(resolve));
    const waiting = new Map(server.outlets.unwritten()).get(socket.conn);
    expect(waiting?.bytes).toBeGreaterThan(word.length);
    expect(waiting?.packets).toBeGreaterThanOrEqual(300);
    const last = heardOnce(client, 'last');
    const writes = spyOnWrites(socket);
    server.io.volatile.emit('said', 'lost');
    server.io.emit('said', 'kept');
    expect(writes).not.toHaveBeenCalled();
    socket.emit('last');
    await last;
    expect([...server.outlets.unwritten()]).toEqual([]);
    expect(heard.at(-1)).toBe('kept');
    expect(heard).not.toContain('lost');
  });

  it('is forgotten when it is gone', async () => {
    const { client, socket } = await server.connect();
    for (let n = 0; n < 300; n += 1) server.io.emit('said', word);
    await new Promise((resolve) => setImmediate(resolve));
    expect([...server.outlets.unwritten()]).toHaveLength(1);
    const gone = new Promise((resolve) => socket.conn.once('close', resolve));
    client.disconnect();
    await gone;
    expect([...server.outlets.unwritten()]).toEqual([]);
  });
});
