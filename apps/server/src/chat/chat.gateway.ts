import { Logger, UseFilters, type OnApplicationShutdown } from '@nestjs/common';
import { Ack, MessageBody, SubscribeMessage, WebSocketGateway, type OnGatewayInit } from '@nestjs/websockets';
import { ok, signalSchemas, type ReadMarked, type RoomId, type UserId } from '@roost/protocol';
import { SessionEvents } from '../identity/session-events.ts';
import { UserEvents } from '../identity/user-events.ts';
import { deviceOf } from '../presence/device.ts';
import { PresenceService } from '../presence/presence.service.ts';
import { AskingSocket } from '../realtime/asking-socket.ts';
import { roomChannel, roomsAmong, sessionChannel, userChannel } from '../realtime/channels.ts';
import { watchDepartures } from '../realtime/departures.ts';
import { emitEncoded } from '../realtime/encoded-event.ts';
import type { SendAck } from '../realtime/frame.ts';
import { watchConnectedUsers, watchInhabitedRooms } from '../realtime/inhabited-channels.ts';
import type { RoostServer, RoostSocket } from '../realtime/roost-socket.ts';
import { AckExceptionFilter } from './ack-exception.filter.ts';
import { answer } from './ack.ts';
import { ClosedHeads } from './closed-heads.ts';
import { encodeJoined } from './joined.ts';
import { HeadBeacon } from './head-beacon.ts';
import { memberOf } from './member.ts';
import { MessagesService } from './messages.service.ts';
import { ReadsService } from './reads.service.ts';
import { noticeOf, RoomRelay, type RoomNotice } from './room-relay.ts';
import { renewUser } from './renew-user.ts';
import { RoomsService } from './rooms.service.ts';
import { TypingService } from './typing.service.ts';
import { UserRelay, type UserNotice } from './user-relay.ts';

const typistOf = ({ id: connection, data: { user } }: RoostSocket) => ({ connection, user });

const tellRoom = (server: RoostServer, { event, notice }: RoomNotice): void => {
  const members = server.to(roomChannel(notice.room));
  switch (event) {
    case 'message:new':
      members.emit(event, notice);
      break;
    case 'message:edited':
      members.emit(event, notice);
      break;
    case 'message:deleted':
      members.emit(event, notice);
      break;
    case 'typing':
      members.volatile.emit(event, notice);
      break;
  }
};

const tellUser = (
  server: RoostServer,
  user: UserId,
  { event, notice }: Exclude<UserNotice, { event: 'user' }>,
): void => {
  const connections = server.to(userChannel(user));
  switch (event) {
    case 'read:marked':
      connections.emit('read:marked', notice);
      break;
    case 'room:head':
      connections.emit('room:head', notice);
      break;
  }
};

/** The requests of the chat, one method each, and the only place that sends members anything (but a `drain`, which `realtime/drain.ts` knows of). */
@UseFilters(AckExceptionFilter)
@WebSocketGateway()
export class ChatGateway implements OnGatewayInit<RoostServer>, OnApplicationShutdown {
  private readonly log = new Logger(ChatGateway.name);
  private ends: Array<() => void> = [];

  constructor(
    private readonly rooms: RoomsService,
    private readonly messages: MessagesService,
    private readonly presence: PresenceService,
    private readonly sessions: SessionEvents,
    private readonly typing: TypingService,
    private readonly beacon: HeadBeacon,
    private readonly relay: RoomRelay,
    private readonly reads: ReadsService,
    private readonly userRelay: UserRelay,
    private readonly heads: ClosedHeads,
    private readonly users: UserEvents,
  ) {}

  @SubscribeMessage('room:join')
  async join(
    @AskingSocket() socket: RoostSocket,
    @MessageBody() payload: unknown,
    @Ack() send: SendAck,
  ): Promise<void> {
    const joined = await answer(
      'room:join',
      payload,
      (ack) => send(encodeJoined(ack)),
      (request) => this.rooms.join(memberOf(socket), request),
    );
    if (joined.ok) await this.appear(socket, joined.data.room.id);
  }

  @SubscribeMessage('room:leave')
  async leave(
    @AskingSocket() socket: RoostSocket,
    @MessageBody() payload: unknown,
    @Ack() send: SendAck,
  ): Promise<void> {
    await answer('room:leave', payload, send, ({ room }) => {
      memberOf(socket).leave(room);
      this.typing.stopped(typistOf(socket), room);
      this.presence.leave(room, socket.id);
      return ok({});
    });
  }

  @SubscribeMessage('message:new')
  async message(
    @AskingSocket() socket: RoostSocket,
    @MessageBody() payload: unknown,
    @Ack() send: SendAck,
  ): Promise<void> {
    await answer('message:new', payload, send, (request) => this.messages.send(memberOf(socket), request));
  }

  @SubscribeMessage('message:edit')
  async edit(
    @AskingSocket() socket: RoostSocket,
    @MessageBody() payload: unknown,
    @Ack() send: SendAck,
  ): Promise<void> {
    await answer('message:edit', payload, send, (request) => this.messages.edit(memberOf(socket), request));
  }

  @SubscribeMessage('message:delete')
  async remove(
    @AskingSocket() socket: RoostSocket,
    @MessageBody() payload: unknown,
    @Ack() send: SendAck,
  ): Promise<void> {
    await answer('message:delete', payload, send, (request) => this.messages.remove(memberOf(socket), request));
  }

  @SubscribeMessage('history:get')
  async history(
    @AskingSocket() socket: RoostSocket,
    @MessageBody() payload: unknown,
    @Ack() send: SendAck,
  ): Promise<void> {
    await answer('history:get', payload, send, (request) => this.messages.history(memberOf(socket), request));
  }

  @SubscribeMessage('read:mark')
  async mark(
    @AskingSocket() socket: RoostSocket,
    @MessageBody() payload: unknown,
    @Ack() send: SendAck,
  ): Promise<void> {
    let notice: ReadMarked | undefined;
    const marked = await answer('read:mark', payload, send, (request) => {
      notice = request;
      return this.reads.mark(memberOf(socket), request);
    });
    if (marked.ok && notice !== undefined) this.tellRead(socket, notice);
  }

  @SubscribeMessage('presence:update')
  async update(
    @AskingSocket() socket: RoostSocket,
    @MessageBody() payload: unknown,
    @Ack() send: SendAck,
  ): Promise<void> {
    await answer('presence:update', payload, send, ({ status = socket.data.status }) => {
      socket.data.status = status;
      this.presence.setStatus(socket.id, status);
      return ok({});
    });
  }

  @SubscribeMessage('presence:sync')
  async sync(
    @AskingSocket() socket: RoostSocket,
    @MessageBody() payload: unknown,
    @Ack() send: SendAck,
  ): Promise<void> {
    let room: RoomId | undefined;
    const synced = await answer('presence:sync', payload, send, async (request) => {
      room = request.room;
      return this.rooms.seesPeople(memberOf(socket), request.room);
    });
    if (synced.ok && room !== undefined) await this.sendState(socket, room);
  }

  /** A signal: nobody waits for an answer, and what is not in order is dropped. */
  @SubscribeMessage('typing')
  signal(@AskingSocket() socket: RoostSocket, @MessageBody() payload: unknown): void {
    const { success, data } = signalSchemas.typing.safeParse(payload);
    if (success && memberOf(socket).isIn(data.room)) this.typing.signal(typistOf(socket), data.room, data.on);
  }

  afterInit(server: RoostServer): void {
    watchDepartures(server, (socket) => this.lost(socket));
    const tell = (notice: RoomNotice): void => tellRoom(server, notice);
    // Members of this node first: they wait for no bus.
    const tellAll = (notice: RoomNotice): void => {
      tell(notice);
      this.relay.publish(notice);
    };
    this.ends = [
      this.messages.subscribe((entry) => tellAll(noticeOf(entry))),
      this.typing.subscribe((notice) => tellAll({ event: 'typing', notice })),
      this.relay.start({
        watch: (watcher) => watchInhabitedRooms(server, watcher),
        tell,
        tellHead: (room, heads) => server.to(roomChannel(room)).emit('room:head', heads),
      }),
      this.userRelay.start({
        watch: (watcher) => watchConnectedUsers(server, watcher),
        tell: (user, notice) =>
          notice.event === 'user' ? renewUser(server, this.presence, notice.notice) : tellUser(server, user, notice),
      }),
      this.users.subscribe((user) => {
        renewUser(server, this.presence, user);
        this.userRelay.publish(user.id, { event: 'user', notice: user });
      }),
      this.heads.subscribe((user, notice) => {
        tellUser(server, user, { event: 'room:head', notice });
        this.userRelay.publish(user, { event: 'room:head', notice });
      }),
      this.presence.subscribe((diff) => server.to(roomChannel(diff.room)).emit('presence_diff', diff)),
      this.sessions.subscribe((sessionId) => {
        this.presence.signedOut(sessionId);
        server.in(sessionChannel(sessionId)).disconnectSockets(true);
      }),
      () => this.beacon.stop(),
    ];
    this.beacon.start({
      rooms: () => roomsAmong(server.sockets.adapter.rooms.keys()),
      tell: (room, heads) => server.to(roomChannel(room)).emit('room:head', heads),
    });
  }

  /** For whatever reason: a page that closes looks like one that reloads, so both have the grace to come back (P3). */
  private lost(socket: RoostSocket): void {
    try {
      this.typing.gone(typistOf(socket));
      this.presence.lost(socket.id);
    } catch (error) {
      // Out of here, it would end the process.
      this.log.error(error);
    }
  }

  onApplicationShutdown(): void {
    for (const end of this.ends.splice(0)) end();
  }

  /** Tells the other connections of the person on this one how far he has read. */
  private tellRead(socket: RoostSocket, notice: ReadMarked): void {
    const { id } = socket.data.user;
    socket.to(userChannel(id)).emit('read:marked', notice);
    this.userRelay.publish(id, { event: 'read:marked', notice });
  }

  /** Makes a new member present, unless he is gone already, and shows him who is there. */
  private async appear(socket: RoostSocket, room: RoomId): Promise<void> {
    if (!memberOf(socket).isIn(room)) return;
    const { user, sessionId, status } = socket.data;
    const device = deviceOf(socket.handshake.headers['user-agent']);
    this.presence.track(room, { connection: socket.id, sessionId, user, status, device });
    // What is continued is as it was before; he has said on this connection what his status is now, unless he is online, and may have become a member.
    this.presence.setStatus(socket.id, status);
    this.presence.setUser(socket.id, user);
    await this.sendState(socket, room);
  }

  private async sendState(socket: RoostSocket, room: RoomId): Promise<void> {
    const state = await this.presence.stateOf(room);
    if (memberOf(socket).isIn(room)) emitEncoded(socket, state);
  }
}
