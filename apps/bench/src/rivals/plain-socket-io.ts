import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { pingEachMs, pongWithinMs } from './liveness.ts';
import { RivalRooms, tellsPresence } from './rival-room.ts';

/** A chat on plain socket.io, as its documentation would have it: no database, no limits, no sessions. */
const rooms = new RivalRooms();
const http = createServer();
const io = new Server(http, { perMessageDeflate: false, pingInterval: pingEachMs, pingTimeout: pongWithinMs });

io.on('connection', (socket) => {
  const user = String(socket.handshake.query['name']);
  const joined = new Set<string>();
  const leave = (name: string): void => {
    const gone = rooms.of(name).leave(user);
    if (tellsPresence && joined.delete(name))
      io.to(name).emit('presence_diff', { room: name, joins: {}, leaves: { [user]: gone } });
  };
  socket.on('room:join', ({ room: name }, answer) => {
    const room = rooms.of(name);
    const here = room.enter(user);
    joined.add(name);
    void socket.join(name);
    answer({ ok: true, data: room.page() });
    socket.emit('presence_state', { room: name, presences: tellsPresence ? room.presences : {} });
    if (tellsPresence) socket.to(name).emit('presence_diff', { room: name, joins: { [user]: here }, leaves: {} });
  });
  socket.on('room:leave', ({ room: name }, answer) => {
    void socket.leave(name);
    leave(name);
    answer({ ok: true, data: {} });
  });
  socket.on('message:new', ({ room, cid, body }, answer) => {
    const message = rooms.of(room).add(user, cid, body);
    io.to(room).emit('message:new', message);
    answer({ ok: true, data: { id: message.id, seq: message.seq, timestamp: message.timestamp } });
  });
  socket.on('disconnect', () => joined.forEach(leave));
});

http.listen(Number(process.env['PORT']), '127.0.0.1', () => console.log('ready'));
