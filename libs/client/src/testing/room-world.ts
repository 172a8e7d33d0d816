import { SocketConnection } from '../connection.ts';
import { memoryOutboxStore, textOf } from '../outbox-store.ts';
import { JoinPace } from '../join-pace.ts';
import { JoinedRoom } from '../room-channel.ts';
import { alwaysMyTurn } from '../send-turns.ts';
import type { Timeline } from '../timeline.ts';
import type { FakeLobby } from './fake-lobby.ts';
import { FakePage } from './fake-page.ts';
import { FakePages } from './fake-pages.ts';
import { ScriptedServer } from './scripted-server.ts';
import { until } from './real-time.ts';
import { cid, lobby, user } from './samples.ts';

/** Ana's channel to the lobby, over a real socket to a server that the test moves. */
export class RoomWorld {
  readonly connection: SocketConnection;
  readonly room: JoinedRoom;
  readonly page = new FakePage();
  readonly pages = new FakePages();

  private constructor(readonly server: ScriptedServer) {
    this.connection = new SocketConnection({
      url: server.url,
      io: { transports: ['websocket'] },
      page: this.page,
      now: Date.now,
      monotonicNow: Date.now,
      random: () => 0.5,
      onDismissed: () => undefined,
    });
    let cids = 0;
    this.room = new JoinedRoom(lobby, {
      connection: this.connection,
      self: user('ana'),
      outboxStore: memoryOutboxStore(),
      sendTurns: alwaysMyTurn,
      joinPace: new JoinPace(),
      now: Date.now,
      monotonicNow: Date.now,
      newCid: () => {
        cids += 1;
        return cid(`own-${cids}`);
      },
      random: () => 0.5,
      page: this.page,
      pages: this.pages,
    });
  }

  static async start(): Promise<RoomWorld> {
    const server = new ScriptedServer();
    await server.start();
    const world = new RoomWorld(server);
    world.connection.start();
    await until(() => world.connection.getSnapshot().status === 'online');
    // Long ago: the next try has not to wait for its second.
    jest.setSystemTime(Date.now() + 60_000);
    return world;
  }

  async stop(): Promise<void> {
    this.room.close();
    this.connection.stop();
    await this.server.stop();
  }

  get lobby(): FakeLobby {
    return this.server.lobby;
  }

  async enter(): Promise<() => void> {
    const release = this.room.open();
    await until(() => this.isLive);
    return release;
  }

  async cut(): Promise<void> {
    this.server.cut();
    await until(() => !this.isLive);
  }

  /** The connection comes back after a cut, and the room with it. */
  async comeBack(): Promise<void> {
    await until(() => this.connection.getSnapshot().nextTryAt !== undefined);
    jest.advanceTimersByTime(2_000);
    await until(() => this.isLive);
  }

  /** When this is answered, everything that was asked before has been. */
  async roundTrip(): Promise<void> {
    await this.connection.request('presence:update', {});
  }

  get isLive(): boolean {
    return this.room.getSnapshot().live;
  }

  get timeline(): Timeline | undefined {
    return this.room.getSnapshot().timeline;
  }

  get shown(): Timeline['messages'] {
    return this.timeline?.messages ?? [];
  }

  get seqs(): number[] {
    return this.shown.map(({ seq }) => seq);
  }

  get pending(): string[] {
    return this.room.outbox.getSnapshot().map((one) => `${textOf(one)}: ${one.state.status}`);
  }
}
