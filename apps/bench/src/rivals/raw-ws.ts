import { WebSocket, WebSocketServer } from 'ws';
import { pingEachMs } from './liveness.ts';
import { RivalRooms, tellsPresence } from './rival-room.ts';

/**
 * The least that a chat over WebSockets can be: `ws`, one JSON text per event, made once for all members. It writes its texts as socket.io does, so
 * that the same clients can talk to all four.
 */
const rooms = new RivalRooms();
const members = new Map<string, Set<WebSocket>>();
const server = new WebSocketServer({ host: '127.0.0.1', port: Number(process.env['PORT']), perMessageDeflate: false });

const event = (name: string, payload: unknown): Buffer => Buffer.from(`42["${name}",${JSON.stringify(payload)}]`);
const tell = (room: string, text: Buffer, except?: WebSocket): void => {
  for (const member of members.get(room) ?? [])
    if (member !== except && member.readyState === WebSocket.OPEN) member.send(text, { binary: false });
};

const join = (socket: WebSocket, user: string, name: string): unknown => {
  const room = rooms.of(name);
  const here = room.enter(user);
  members.set(name, (members.get(name) ?? new Set()).add(socket));
  if (tellsPresence) tell(name, event('presence_diff', { room: name, joins: { [user]: here }, leaves: {} }), socket);
  return room.page();
};

const leave = (socket: WebSocket, user: string, name: string): void => {
  if (members.get(name)?.delete(socket) !== true) return;
  const gone = rooms.of(name).leave(user);
  if (tellsPresence) tell(name, event('presence_diff', { room: name, joins: {}, leaves: { [user]: gone } }));
};

const say = (user: string, { room, cid, body }: { room: string; cid: string; body: string }): unknown => {
  const message = rooms.of(room).add(user, cid, body);
  tell(room, event('message:new', message));
  return { id: message.id, seq: message.seq, timestamp: message.timestamp };
};

/** Who has not answered since he was asked last; as the documentation of ws would have it, but in the words of socket.io. */
const silent = new Set<WebSocket>();
setInterval(() => {
  for (const socket of silent) socket.terminate();
  for (const socket of server.clients) {
    silent.add(socket);
    socket.send('2');
  }
}, pingEachMs);

server.on('connection', (socket, request) => {
  const user = new URL(request.url ?? '', 'http://rival').searchParams.get('name') ?? '';
  const joined = new Set<string>();
  socket.send('0{}');
  socket.on('message', (data) => {
    const text = Buffer.isBuffer(data) ? data.toString() : '';
    if (text === '3') return void silent.delete(socket);
    if (text === '40') return socket.send('40{}');
    const payloadAt = text.indexOf('[');
    const [name, payload] = JSON.parse(text.slice(payloadAt));
    const answer = (answered: unknown): void =>
      socket.send(`43${text.slice(2, payloadAt)}${JSON.stringify([{ ok: true, data: answered }])}`);
    if (name === 'message:new') return answer(say(user, payload));
    if (name === 'room:leave') {
      leave(socket, user, payload.room);
      return answer({});
    }
    joined.add(payload.room);
    answer(join(socket, user, payload.room));
    const presences = tellsPresence ? rooms.of(payload.room).presences : {};
    socket.send(event('presence_state', { room: payload.room, presences }), { binary: false });
  });
  socket.on('close', () => {
    silent.delete(socket);
    joined.forEach((room) => leave(socket, user, room));
  });
});
server.on('listening', () => console.log('ready'));
