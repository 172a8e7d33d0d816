import { once } from 'node:events';
import { createServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { io, type Socket as Client } from 'socket.io-client';
import type { Connection } from './drop-connection.ts';
import { writeOncePerTurn } from './one-write-per-turn.ts';

const http = createServer();
const server = new Server(http);
const writes: number[] = [];
const clients: Client[] = [];

const heardOnce = (client: Client, event: string): Promise<void> =>
  new Promise((resolve) => client.once(event, () => resolve()));

/** A client, what it heard, and the server's end of it. */
const connect = async () => {
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('No TCP address.');
  const heard: unknown[] = [];
  const connected = new Promise<Socket>((resolve) => server.once('connection', resolve));
  const client = io(`http://127.0.0.1:${address.port}`, { transports: ['websocket'], forceNew: true });
  clients.push(client);
  client.on('said', (word) => heard.push(word));
  const [socket] = await Promise.all([connected, heardOnce(client, 'connect')]);
  writes.length = 0;
  return { client, socket, heard };
};

beforeAll(async () => {
  server.engine.on('connection', (connection: Connection) => {
    const { transport } = connection;
    const send = transport.send.bind(transport);
    transport.send = (packets) => {
      writes.push(packets.length);
      send(packets);
    };
    writeOncePerTurn(connection);
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
});
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});
afterAll(() => server.close());

it('what is sent within one turn is written at once, in its order', async () => {
  const { client, socket, heard } = await connect();
  const last = heardOnce(client, 'last');
  for (const word of ['a', 'b', 'c']) socket.emit('said', word);
  await Promise.resolve().then(() => socket.emit('last'));
  await last;
  expect(heard).toEqual(['a', 'b', 'c']);
  expect(writes).toEqual([4]);
});

it('what was said before a connection is closed in the same turn still comes', async () => {
  const { client, socket, heard } = await connect();
  const gone = heardOnce(client, 'disconnect');
  socket.emit('said', 'goodbye');
  socket.conn.close();
  await gone;
  expect(heard).toEqual(['goodbye']);
});

it('whoever wants to know when his packet was sent learns it for each', async () => {
  const { client, socket } = await connect();
  const sent: string[] = [];
  for (const word of ['a', 'b', 'c']) socket.conn.send(`2["said","${word}"]`, {}, () => sent.push(word));
  const last = heardOnce(client, 'last');
  socket.emit('last');
  await last;
  expect(sent).toEqual(['a', 'b', 'c']);
});
