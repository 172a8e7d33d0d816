import 'reflect-metadata';
import { Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  ConnectedSocket,
  MessageBody,
  SubscribeMessage,
  WebSocketGateway,
  type OnGatewayDisconnect,
  type OnGatewayInit,
} from '@nestjs/websockets';
import { Server, Socket } from 'socket.io';
import { pingEachMs, pongWithinMs } from './liveness.ts';
import { RivalRooms, tellsPresence } from './rival-room.ts';

interface Sent {
  readonly room: string;
  readonly cid: string;
  readonly body: string;
}

@Injectable()
class ChatService {
  readonly rooms = new RivalRooms();
}

/** A gateway as the documentation of Nest teaches it: returned values are acks, everything is in memory. */
@WebSocketGateway({ perMessageDeflate: false, pingInterval: pingEachMs, pingTimeout: pongWithinMs })
class TextbookGateway implements OnGatewayInit<Server>, OnGatewayDisconnect<Socket> {
  private server: Server | undefined;

  constructor(private readonly chat: ChatService) {}

  @SubscribeMessage('room:join')
  join(@ConnectedSocket() socket: Socket, @MessageBody() { room: name }: { room: string }) {
    const room = this.chat.rooms.of(name);
    const here = room.enter(this.userOf(socket));
    this.joinedBy(socket).add(name);
    void socket.join(name);
    socket.emit('presence_state', { room: name, presences: tellsPresence ? room.presences : {} });
    if (tellsPresence)
      socket.to(name).emit('presence_diff', { room: name, joins: { [this.userOf(socket)]: here }, leaves: {} });
    return { ok: true, data: room.page() };
  }

  @SubscribeMessage('room:leave')
  leave(@ConnectedSocket() socket: Socket, @MessageBody() { room }: { room: string }) {
    void socket.leave(room);
    this.left(socket, room);
    return { ok: true, data: {} };
  }

  @SubscribeMessage('message:new')
  message(@ConnectedSocket() socket: Socket, @MessageBody() { room, cid, body }: Sent) {
    const message = this.chat.rooms.of(room).add(this.userOf(socket), cid, body);
    this.server?.to(room).emit('message:new', message);
    return { ok: true, data: { id: message.id, seq: message.seq, timestamp: message.timestamp } };
  }

  afterInit(server: Server): void {
    this.server = server;
  }

  handleDisconnect(socket: Socket): void {
    for (const room of this.joinedBy(socket)) this.left(socket, room);
  }

  private left(socket: Socket, room: string): void {
    const gone = this.chat.rooms.of(room).leave(this.userOf(socket));
    if (tellsPresence && this.joinedBy(socket).delete(room))
      this.server?.to(room).emit('presence_diff', { room, joins: {}, leaves: { [this.userOf(socket)]: gone } });
  }

  private userOf(socket: Socket): string {
    return String(socket.handshake.query['name']);
  }

  private joinedBy(socket: Socket): Set<string> {
    socket.data.joined ??= new Set<string>();
    return socket.data.joined;
  }
}

@Module({ providers: [ChatService, TextbookGateway] })
class TextbookModule {}

const app = await NestFactory.create(TextbookModule, { logger: false });
await app.listen(Number(process.env['PORT']), '127.0.0.1');
console.log('ready');
