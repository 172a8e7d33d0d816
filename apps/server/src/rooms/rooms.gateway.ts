import { UseFilters, type OnApplicationShutdown } from '@nestjs/common';
import { Ack, MessageBody, SubscribeMessage, WebSocketGateway, type OnGatewayInit } from '@nestjs/websockets';
import { AckExceptionFilter } from '../chat/ack-exception.filter.ts';
import { answer } from '../chat/ack.ts';
import { TypingService } from '../chat/typing.service.ts';
import { PresenceService } from '../presence/presence.service.ts';
import { AskingSocket } from '../realtime/asking-socket.ts';
import { roomChannel, userChannel } from '../realtime/channels.ts';
import type { SendAck } from '../realtime/frame.ts';
import type { RoostServer, RoostSocket } from '../realtime/roost-socket.ts';
import { Blocks } from './blocks.ts';
import { Invitations } from './invitations.ts';
import { RoomDirectory } from './room-directory.ts';
import { RoomEvents, type RoomEvent } from './room-events.ts';
import { RoomModeration } from './room-moderation.ts';
import { StandingWatch } from './standing-watch.ts';

const userOf = ({ data: { user } }: RoostSocket) => user;

/** The requests about rooms themselves, one method each. It tells whose list of rooms changes, and puts out who may not be in a room any more. */
@UseFilters(AckExceptionFilter)
@WebSocketGateway()
export class RoomsGateway implements OnGatewayInit<RoostServer>, OnApplicationShutdown {
  private ends: Array<() => void> = [];

  constructor(
    private readonly directory: RoomDirectory,
    private readonly invitations: Invitations,
    private readonly moderation: RoomModeration,
    private readonly blocks: Blocks,
    private readonly events: RoomEvents,
    private readonly presence: PresenceService,
    private readonly typing: TypingService,
    private readonly watch: StandingWatch,
  ) {}

  @SubscribeMessage('room:list')
  list(@AskingSocket() socket: RoostSocket, @MessageBody() payload: unknown, @Ack() send: SendAck): Promise<unknown> {
    return answer('room:list', payload, send, () => this.directory.list(userOf(socket)));
  }

  @SubscribeMessage('room:create')
  create(@AskingSocket() socket: RoostSocket, @MessageBody() payload: unknown, @Ack() send: SendAck): Promise<unknown> {
    return answer('room:create', payload, send, (request) => this.directory.create(userOf(socket), request));
  }

  @SubscribeMessage('dm:open')
  open(@AskingSocket() socket: RoostSocket, @MessageBody() payload: unknown, @Ack() send: SendAck): Promise<unknown> {
    return answer('dm:open', payload, send, (request) => this.directory.openDirect(userOf(socket), request));
  }

  @SubscribeMessage('room:invite')
  invite(@AskingSocket() socket: RoostSocket, @MessageBody() payload: unknown, @Ack() send: SendAck): Promise<unknown> {
    return answer('room:invite', payload, send, (request) => this.invitations.invite(userOf(socket), request));
  }

  @SubscribeMessage('room:rename')
  rename(@AskingSocket() socket: RoostSocket, @MessageBody() payload: unknown, @Ack() send: SendAck): Promise<unknown> {
    return answer('room:rename', payload, send, (request) => this.moderation.rename(userOf(socket), request));
  }

  @SubscribeMessage('room:members')
  members(
    @AskingSocket() socket: RoostSocket,
    @MessageBody() payload: unknown,
    @Ack() send: SendAck,
  ): Promise<unknown> {
    return answer('room:members', payload, send, (request) => this.moderation.members(userOf(socket), request));
  }

  @SubscribeMessage('room:remove')
  remove(@AskingSocket() socket: RoostSocket, @MessageBody() payload: unknown, @Ack() send: SendAck): Promise<unknown> {
    return answer('room:remove', payload, send, (request) => this.moderation.remove(userOf(socket), request));
  }

  @SubscribeMessage('room:mute')
  mute(@AskingSocket() socket: RoostSocket, @MessageBody() payload: unknown, @Ack() send: SendAck): Promise<unknown> {
    return answer('room:mute', payload, send, (request) => this.moderation.mute(userOf(socket), request));
  }

  @SubscribeMessage('room:ban')
  ban(@AskingSocket() socket: RoostSocket, @MessageBody() payload: unknown, @Ack() send: SendAck): Promise<unknown> {
    return answer('room:ban', payload, send, (request) => this.moderation.ban(userOf(socket), request));
  }

  @SubscribeMessage('room:role')
  giveRole(
    @AskingSocket() socket: RoostSocket,
    @MessageBody() payload: unknown,
    @Ack() send: SendAck,
  ): Promise<unknown> {
    return answer('room:role', payload, send, (request) => this.moderation.giveRole(userOf(socket), request));
  }

  @SubscribeMessage('user:block')
  block(@AskingSocket() socket: RoostSocket, @MessageBody() payload: unknown, @Ack() send: SendAck): Promise<unknown> {
    return answer('user:block', payload, send, (request) => this.blocks.set(userOf(socket), request));
  }

  @SubscribeMessage('user:blocks')
  blocked(
    @AskingSocket() socket: RoostSocket,
    @MessageBody() payload: unknown,
    @Ack() send: SendAck,
  ): Promise<unknown> {
    return answer('user:blocks', payload, send, () => this.blocks.of(userOf(socket)));
  }

  afterInit(server: RoostServer): void {
    this.ends = [this.events.subscribe((event) => this.carryOut(server, event)), this.watch.start(server)];
  }

  onApplicationShutdown(): void {
    for (const end of this.ends.splice(0)) end();
  }

  private carryOut(server: RoostServer, event: RoomEvent): void {
    switch (event.type) {
      case 'standing':
        return event.isOut ? this.putOut(server, event) : undefined;
      case 'room':
        return;
      case 'told-all':
        return void server.emit('room:changed', event.notice);
      case 'changed':
        return void server.to(userChannel(event.user)).emit('room:changed', event.notice);
      case 'gone':
        return void server.to(userChannel(event.user)).emit('room:gone', event.notice);
    }
  }

  /** In the same turn: what is said in the room from now on does not reach him, and he is not listed there, nor is what he lost or left on a node that is gone. */
  private putOut(server: RoostServer, { room, user: id }: RoomEvent & { type: 'standing' }): void {
    const channel = roomChannel(room);
    for (const connection of server.sockets.adapter.rooms.get(userChannel(id)) ?? []) {
      const socket = server.sockets.sockets.get(connection);
      if (socket?.rooms.has(channel) !== true) continue;
      void socket.leave(channel);
      this.typing.stopped({ connection, user: socket.data.user }, room);
    }
    this.presence.putOut(room, id);
  }
}
