import type { Socket } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';

/**
 * No rival: it writes the same message to everybody as fast as they read, several frames by one write. How many of them the load generator can count in a
 * second is its ceiling: no server that comes near it has been measured.
 */
const framesPerWrite = 16;
const body = 'x'.repeat(100);
const text = Buffer.from(
  `42["message:new",{"room":"room-0","seq":1,"id":"m","cid":"c","user":{"id":"u","name":"n"},"body":"${body}","timestamp":1}]`,
);
const frame = Buffer.concat([Buffer.from([0x81, 126, text.length >> 8, text.length & 0xff]), text]);
const several = Buffer.concat(Array.from({ length: framesPerWrite }, () => frame));
const server = new WebSocketServer({ host: '127.0.0.1', port: Number(process.env['PORT']), perMessageDeflate: false });

const streams = new WeakMap<WebSocket, Socket>();

const blast = (): void => {
  for (const socket of server.clients)
    if (socket.readyState === WebSocket.OPEN && socket.bufferedAmount === 0) streams.get(socket)?.write(several);
  setImmediate(blast);
};

server.on('connection', (socket, request) => {
  streams.set(socket, request.socket);
  socket.send('0{}');
  socket.on('message', (data) => {
    const said = Buffer.isBuffer(data) ? data.toString() : '';
    if (said === '40') return socket.send('40{}');
    const id = said.slice(2, said.indexOf('['));
    socket.send(`43${id}[{"ok":true,"data":{}}]`);
    if (said.includes('message:new')) blast();
    else socket.send('42["presence_state",{}]');
  });
});
server.on('listening', () => console.log('ready'));
