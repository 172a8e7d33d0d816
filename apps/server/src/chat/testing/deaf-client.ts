import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A short text frame as a client sends it: masked, here with zeros. */
const frame = (text: string): Buffer =>
  Buffer.concat([Buffer.from([0x81, 0x80 | Buffer.byteLength(text), 0, 0, 0, 0]), Buffer.from(text)]);

const upgrade = (host: string, cookie: string): string =>
  [
    'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
    `Host: ${host}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    `Cookie: ${cookie}`,
    '',
    '',
  ].join('\r\n');

const heard = async (socket: Socket, wanted: string): Promise<void> => {
  let text = '';
  while (!text.includes(wanted)) text += String((await once(socket, 'data'))[0]);
};

/** A member of the lobby who stops to read, as a telephone in a tunnel does. The returned function ends him. */
export const openDeafClient = async (url: string, cookie: string): Promise<() => void> => {
  const { hostname, port, host } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  for (const [said, answer] of [
    [upgrade(host, cookie), '0{'],
    [frame('40'), '40{'],
    [frame('420["room:join",{"room":"lobby"}]'), 'presence_state'],
  ] as const) {
    socket.write(said);
    await heard(socket, answer);
  }
  socket.pause();
  return () => void socket.destroy();
};
