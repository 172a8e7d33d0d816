import { randomUUID } from 'node:crypto';
import {
  createChatClient,
  memoryOutboxStore,
  type Ack,
  type ChatClient,
  type Cid,
  type Member,
  type RoomChannel,
} from '@roost/client';
import { cidSchema, roomIdSchema } from '@roost/protocol';
import type { BroadcastWeather } from '../harness/broadcast-weather.ts';
import { CookieJar } from '../harness/cookie-jar.ts';
import { until } from '../harness/poll.ts';
import type { Entry, Observation } from './history.ts';
import { Verdicts } from './verdicts.ts';

const lobby = roomIdSchema.parse('lobby');

/** Which way a client takes to the server. */
export type Transport = 'websocket' | 'polling' | 'upgrade';

const transports: Readonly<Record<Transport, readonly string[]>> = {
  websocket: ['websocket'],
  polling: ['polling'],
  upgrade: ['polling', 'websocket'],
};

interface Browser {
  readonly url: string;
  readonly transport: Transport;
  readonly weather: BroadcastWeather;
  /** Told of whatever changes in the room, as this person knows it. */
  readonly onChange?: (person: Person) => void;
}

/** Somebody in the lobby, with the client that browsers run, who writes down what he does and learns. */
export class Person {
  private readonly jar: CookieJar;
  /** What a browser keeps when a page goes. */
  private readonly outboxStore = memoryOutboxStore();
  private readonly verdicts: Verdicts;
  private readonly takenBack = new Set<number | Cid>();
  private clockMs = 0;
  private insisted: { readonly cid: Cid; readonly body: string } | undefined;
  private page: { readonly client: ChatClient; readonly room: RoomChannel; readonly end: () => void } | undefined;

  private constructor(
    readonly name: string,
    private readonly browser: Browser,
  ) {
    this.jar = new CookieJar(browser.url);
    this.verdicts = new Verdicts(name, lobby);
  }

  static async enter(name: string, browser: Browser): Promise<Person> {
    const person = new Person(name, browser);
    const client = person.newClient();
    const answer = await client.session.signIn(name);
    if (!answer.ok) throw new Error(`${name} cannot enter: ${answer.error.message}`);
    await person.open(client);
    return person;
  }

  say(body: string): void {
    // Between two pages nobody types.
    const answer = this.page?.room.send(body);
    if (answer === undefined) return;
    if (!answer.ok) throw new Error(answer.error.message);
    this.verdicts.composed(answer.data.cid, 'message', body);
  }

  /** Gives the last thing that he said another text, or takes it back: by its place in the log, or before it has one. */
  change(body: string | undefined): void {
    const target = this.lastSaid;
    const { room } = this.page ?? {};
    if (target === undefined || room === undefined) return;
    const answer = body === undefined ? room.remove(target) : room.edit(target, body);
    if (!answer.ok) throw new Error(answer.error.message);
    if (body === undefined) this.takenBack.add(target);
    this.verdicts.composed(answer.data.cid, body === undefined ? 'deletion' : 'edit', body ?? '');
  }

  /** The page goes with all that it knew, in whatever moment, and another one is opened in the same browser. */
  async reload(): Promise<void> {
    this.close();
    const client = this.newClient();
    await until(
      () => client.session.getSnapshot().status === 'signed-in',
      90_000,
      () => `${this.name} is known again`,
    );
    await this.open(client);
  }

  /** Sets the clock of this person's machine forward, or back. */
  stepClock(ms: number): void {
    this.clockMs += ms;
  }

  /** Connected, joined, nothing under way, nothing known to be missing. */
  get isQuiet(): boolean {
    const { timeline, live } = this.page?.room.getSnapshot() ?? {};
    return live === true && timeline !== undefined && timeline.head === timeline.last && this.pending === 0;
  }

  /** In the room, over the connection that is there now. */
  get isLive(): boolean {
    return this.page?.room.getSnapshot().live ?? false;
  }

  /** The people on his screen, or undefined while it does not claim to know them (R12). */
  get people(): readonly Member[] | undefined {
    const { room } = this.page ?? {};
    const { live, presence } = room?.getSnapshot() ?? {};
    return live === true && presence?.status === 'synced' ? room?.members() : undefined;
  }

  get cookie(): string {
    return this.jar.headers['cookie'] ?? '';
  }

  get last(): number {
    return this.page?.room.getSnapshot().timeline?.last ?? 0;
  }

  get status(): string {
    const status = this.page?.client.connection.getSnapshot().status ?? 'between two pages';
    return `${this.name}: ${status}, at #${this.last}, ${this.pending} waiting`;
  }

  get shown(): Entry[] {
    return this.page === undefined ? [] : shownBy(this.page.room);
  }

  /** Whether he has a connection at this moment. */
  get isConnected(): boolean {
    return this.page?.client.connection.getSnapshot().status === 'online';
  }

  /** Why the server has not taken something for now, so far. */
  get delays(): ReadonlySet<string> {
    return this.verdicts.delays;
  }

  get history(): Observation[] {
    return this.verdicts.observations;
  }

  close(): void {
    const { page } = this;
    this.page = undefined;
    page?.end();
  }

  /** What is open now. */
  get tab(): { readonly client: ChatClient; readonly room: RoomChannel } {
    if (this.page === undefined) throw new Error(`${this.name} has nothing open.`);
    return this.page;
  }

  /**
   * Sends a message past the outbox, and tells what the server answers; the same one again until it was taken. For who says nothing else: the
   * outbox keeps an order of its own.
   */
  async sendOnce(): Promise<Ack<unknown>> {
    if (this.insisted === undefined) {
      this.insisted = { cid: cidSchema.parse(randomUUID()), body: `${this.name} insists` };
      this.verdicts.composed(this.insisted.cid, 'message', this.insisted.body);
    }
    const answer = await this.tab.client.connection.request('message:new', { room: lobby, ...this.insisted });
    if (answer.ok) {
      this.insisted = undefined;
      this.verdicts.outboxChanged([]);
    }
    return answer;
  }

  private get lastSaid(): number | Cid | undefined {
    const { room } = this.page ?? {};
    const waiting = room?.outbox.getSnapshot().findLast(({ type }) => type === undefined);
    const said = room?.getSnapshot().timeline?.messages.findLast(({ user }) => user.name === this.name);
    const target = waiting?.cid ?? said?.seq;
    const isGone = target === undefined || said?.deleted !== undefined || this.takenBack.has(target);
    return isGone ? undefined : target;
  }

  private get pending(): number {
    return this.page?.room.outbox.getSnapshot().filter(({ state }) => state.status !== 'failed').length ?? 0;
  }

  private newClient(): ChatClient {
    const { url, transport, weather } = this.browser;
    return createChatClient({
      url,
      fetch: this.jar.fetch,
      outboxStore: this.outboxStore,
      now: () => Date.now() + this.clockMs,
      ioOptions: {
        transports: [...transports[transport]],
        extraHeaders: this.jar.headers,
        parser: weather.parser,
      },
    });
  }

  private async open(client: ChatClient): Promise<void> {
    const room = client.room(lobby);
    const ends = [
      room.outbox.subscribe(() => this.verdicts.outboxChanged(room.outbox.getSnapshot())),
      room.subscribe(() => this.verdicts.shown(room.getSnapshot().timeline?.messages ?? [])),
      room.subscribe(() => this.browser.onChange?.(this)),
      () => client.close(),
    ];
    this.page = { client, room, end: () => ends.forEach((end) => end()) };
    room.open();
    await until(
      () => room.getSnapshot().live,
      90_000,
      () => `${this.name} joins`,
    );
  }
}

const shownBy = (room: RoomChannel): Entry[] =>
  (room.getSnapshot().timeline?.messages ?? []).map(({ room: id, seq, user, cid, body }) => ({
    type: 'message',
    room: id,
    seq,
    author: user.name,
    cid,
    body,
  }));
