import type { Ack, InviteToken, JoinData, RequestPayload, ResponseData, RoomId, UserId } from '@roost/protocol';
import { backoffMs } from './backoff.ts';
import type { Connection } from './connection.ts';
import { Observable, type Source } from './observable.ts';
import { unknownRooms, withAnswer, withChange, withHead, withoutRoom, withRead, type RoomList } from './room-list.ts';

/** The rooms that one may enter, kept up to date, and what can be done with rooms. */
export interface Rooms extends Source<RoomList> {
  /** Asks the server anew: how many are online in rooms where one is not, it does not tell by itself. */
  readonly refresh: () => void;
  readonly create: (room: RequestPayload<'room:create'>) => Promise<Ack<ResponseData['room:create']>>;
  /** The conversation with that person, made when there is none. */
  readonly openDirect: (user: UserId) => Promise<Ack<ResponseData['dm:open']>>;
  /** A token that lets others in; for owners and moderators of a private room. */
  readonly invite: (invitation: RequestPayload<'room:invite'>) => Promise<Ack<ResponseData['room:invite']>>;
  /** Uses an invitation; from then on the room can be opened like any other. */
  readonly accept: (room: RoomId, invite: InviteToken) => Promise<Ack<JoinData>>;
  readonly members: (room: RoomId) => Promise<Ack<ResponseData['room:members']>>;
  /** What owners, moderators and members do in a room; each is done when the answer says so, and the list has changed then. */
  readonly change: <N extends RoomChangeName>(name: N, change: RequestPayload<N>) => Promise<Ack<ResponseData[N]>>;
  /** Keeps somebody from reaching one directly, or lets him again; he is not told. */
  readonly block: (user: UserId, on: boolean) => Promise<Ack<ResponseData['user:block']>>;
  /** Whom one has blocked, the last first. */
  readonly blocked: () => Promise<Ack<ResponseData['user:blocks']>>;
}

type RoomChangeName = 'room:rename' | 'room:remove' | 'room:mute' | 'room:ban' | 'room:role';

export interface RoomsOptions {
  readonly connection: Connection;
  readonly random: () => number;
}

const soonMs = 300;

export class KnownRooms implements Rooms {
  private readonly list = new Observable<RoomList>(unknownRooms);
  readonly getSnapshot = this.list.getSnapshot;
  readonly subscribe = this.list.subscribe;
  private ends: ReadonlyArray<() => void> = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts questions, so that a late answer is known to be one. */
  private asked = 0;
  private failures = 0;
  private isOnline = false;

  constructor(private readonly options: RoomsOptions) {}

  /** Somebody is signed in. */
  start(): void {
    const { connection } = this.options;
    this.ends = [
      connection.subscribe(() => this.connectionChanged()),
      connection.on('room:changed', (notice) => this.changed(notice)),
      connection.on('room:gone', ({ room }) => this.list.set(withoutRoom(this.getSnapshot(), room))),
      connection.on('message:new', ({ room, seq }) => this.headTold(room, seq)),
      connection.on('message:edited', ({ room, seq }) => this.headTold(room, seq)),
      connection.on('message:deleted', ({ room, seq }) => this.headTold(room, seq)),
      connection.on('room:head', ({ rooms }) => {
        for (const [id, head] of Object.entries(rooms)) this.headTold(id, head.seq);
      }),
      connection.on('read:marked', ({ room, seq }) => this.read(room, seq)),
    ];
    this.connectionChanged();
  }

  /** Nobody is signed in any more. */
  stop(): void {
    for (const end of this.ends) end();
    this.ends = [];
    this.lost();
    this.list.set(unknownRooms);
  }

  /** One has read a room up to that entry, on whatever device. */
  read(room: RoomId, seq: number): void {
    this.list.set(withRead(this.getSnapshot(), room, seq));
  }

  readonly refresh = (): void => void this.ask();

  readonly create: Rooms['create'] = (room) => this.doing(this.options.connection.request('room:create', room));

  readonly openDirect: Rooms['openDirect'] = (user) => this.doing(this.options.connection.request('dm:open', { user }));

  readonly invite: Rooms['invite'] = (invitation) => this.options.connection.request('room:invite', invitation);

  readonly accept: Rooms['accept'] = (room, invite) =>
    this.doing(this.options.connection.request('room:join', { room, invite }));

  readonly members: Rooms['members'] = (room) => this.options.connection.request('room:members', { room });

  readonly change: Rooms['change'] = (name, change) => this.doing(this.options.connection.request(name, change));

  readonly block: Rooms['block'] = (user, on) =>
    this.doing(this.options.connection.request('user:block', { user, on }));

  readonly blocked: Rooms['blocked'] = () => this.options.connection.request('user:blocks', {});

  /** Whoever waits for the answer finds the list as it is after it. */
  private async doing<T>(request: Promise<Ack<T>>): Promise<Ack<T>> {
    const answer = await request;
    if (answer.ok) await this.ask();
    return answer;
  }

  private connectionChanged(): void {
    const isOnline = this.options.connection.getSnapshot().status === 'online';
    if (isOnline === this.isOnline) return;
    this.isOnline = isOnline;
    if (isOnline) void this.ask();
    else this.lost();
  }

  private lost(): void {
    this.isOnline = false;
    this.asked += 1;
    this.failures = 0;
    this.forgetTimer();
  }

  private forgetTimer(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private async ask(): Promise<void> {
    this.forgetTimer();
    this.asked += 1;
    const { asked } = this;
    const answer = await this.options.connection.request('room:list', {});
    if (asked !== this.asked) return;
    if (answer.ok) {
      this.failures = 0;
      this.list.set(withAnswer(this.getSnapshot(), answer.data.rooms));
    } else if (this.isOnline && answer.error.retryable) {
      this.failures += 1;
      const waitMs = answer.error.retryAfterMs ?? backoffMs(this.failures, this.options.random());
      this.timer ??= setTimeout(() => void this.ask(), waitMs);
    }
  }

  private changed(notice: Parameters<typeof withChange>[1]): void {
    const isListed = this.getSnapshot().rooms.some(({ id }) => id === notice.room.id);
    if (isListed) this.list.set(withChange(this.getSnapshot(), notice));
    else this.askSoon();
  }

  private headTold(room: string, seq: number): void {
    const listed = this.getSnapshot().rooms.find(({ id }) => id === room);
    if (listed !== undefined) this.list.set(withHead(this.getSnapshot(), listed.id, seq));
    // Somebody speaks to one for the first time.
    else if (this.getSnapshot().isKnown) this.askSoon();
  }

  /** Once for everything that comes within a while. */
  private askSoon(): void {
    this.timer ??= setTimeout(() => void this.ask(), soonMs);
  }
}
