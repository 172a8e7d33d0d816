import { createChatClient, type ChatClient, type RoomChannel } from '@roost/client';
import { roomIdSchema } from '@roost/protocol';
import { CookieJar } from '../harness/cookie-jar.ts';
import { until } from '../harness/poll.ts';
import { PresenceFrames } from '../harness/presence-frames.ts';

const lobby = roomIdSchema.parse('lobby');
const withinMs = 30_000;

export interface Place {
  /** That of the whole cluster. */
  readonly origin: string;
  /** The node's own. */
  readonly port: number;
  /** Whether this one has a list of the people. */
  readonly looks: boolean;
}

/** Somebody with a client of libs/client that is connected to one node, and not in the room yet. */
export class Visitor {
  private readonly room: RoomChannel;

  private constructor(
    readonly name: string,
    private readonly client: ChatClient,
    private readonly presence: PresenceFrames,
  ) {
    this.room = client.room(lobby);
  }

  static async arrive(name: string, { origin, port, looks }: Place): Promise<Visitor> {
    const jar = new CookieJar(origin);
    const presence = new PresenceFrames(looks);
    const client = createChatClient({
      url: `http://127.0.0.1:${port}`,
      fetch: jar.fetch,
      ioOptions: { transports: ['websocket'], extraHeaders: jar.headers, parser: presence.parser },
    });
    const answer = await client.session.signIn(name);
    if (!answer.ok) throw new Error(`${name} cannot sign in: ${answer.error.message}`);
    await until(
      () => client.connection.getSnapshot().status === 'online',
      withinMs,
      () => `${name} is connected`,
    );
    return new Visitor(name, client, presence);
  }

  enter(): void {
    this.room.open();
  }

  get isIn(): boolean {
    return this.room.getSnapshot().live;
  }

  /** Presence frames that came, states and diffs. */
  get frames(): number {
    return this.presence.count;
  }

  get names(): readonly string[] {
    return this.room.members().map(({ name }) => name);
  }

  /** Resolves in the moment in which this one's list holds that. */
  async sees(holds: (names: ReadonlySet<string>) => boolean): Promise<void> {
    const seen = Promise.withResolvers<void>();
    const look = (): void => {
      if (holds(new Set(this.names))) seen.resolve();
    };
    const end = this.room.subscribe(look);
    const late = setTimeout(() => seen.reject(new Error(`${this.name} did not see it.`)), withinMs);
    look();
    try {
      await seen.promise;
    } finally {
      clearTimeout(late);
      end();
    }
  }

  close(): void {
    this.client.close();
  }
}
