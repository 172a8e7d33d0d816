import { createChatClient, type ChatClient, type RoomChannel } from '@roost/client';
import { roomIdSchema } from '@roost/protocol';
import { CookieJar } from '../harness/cookie-jar.ts';
import { until } from '../harness/poll.ts';
import type { Entry, Observation } from './history.ts';

const lobby = roomIdSchema.parse('lobby');

/** Which way a client takes to the server. */
export type Transport = 'websocket' | 'polling' | 'upgrade';

const transports: Readonly<Record<Transport, readonly string[]>> = {
  websocket: ['websocket'],
  polling: ['polling'],
  upgrade: ['polling', 'websocket'],
};

/** Somebody in the lobby, with the client that browsers run, who writes down what he does and learns. */
export class Person {
  readonly observations: Observation[] = [];
  private readonly composed = new Set<string>();
  private readonly judged = new Set<string>();

  private constructor(
    readonly name: string,
    private readonly client: ChatClient,
    private readonly room: RoomChannel,
  ) {
    room.outbox.subscribe(() => this.judge());
  }

  static async enter(url: string, name: string, transport: Transport): Promise<Person> {
    const jar = new CookieJar(url);
    const client = createChatClient({
      url,
      fetch: jar.fetch,
      ioOptions: { transports: [...transports[transport]], extraHeaders: jar.headers },
    });
    const answer = await client.session.signIn(name);
    if (!answer.ok) throw new Error(`${name} cannot enter: ${answer.error.message}`);
    const person = new Person(name, client, client.room(lobby));
    person.room.open();
    await until(
      () => person.isJoined,
      20_000,
      () => `${name} joins`,
    );
    return person;
  }

  say(body: string): void {
    const answer = this.room.send(body);
    if (!answer.ok) throw new Error(answer.error.message);
    const { cid } = answer.data;
    this.composed.add(cid);
    this.observations.push({ type: 'composed', client: this.name, author: this.name, room: lobby, cid, body });
  }

  /** Connected, joined, nothing under way, nothing known to be missing. */
  get isQuiet(): boolean {
    const { timeline, live } = this.room.getSnapshot();
    return live && timeline !== undefined && timeline.head === timeline.last && this.pending === 0;
  }

  get isJoined(): boolean {
    return this.room.getSnapshot().live;
  }

  get pending(): number {
    return this.room.outbox.getSnapshot().filter(({ state }) => state.status !== 'failed').length;
  }

  get last(): number {
    return this.room.getSnapshot().timeline?.last ?? 0;
  }

  get status(): string {
    return `${this.name}: ${this.client.connection.getSnapshot().status}, at #${this.last}, ${this.pending} waiting`;
  }

  get shown(): Entry[] {
    const { timeline } = this.room.getSnapshot();
    return (timeline?.messages ?? []).map(({ room, seq, user, cid, body }) => ({
      room,
      seq,
      author: user.name,
      cid,
      body,
    }));
  }

  /** The verdicts that the outbox implies, with the seq under which the message is shown. */
  get history(): Observation[] {
    const seqs = new Map(this.shown.filter(({ author }) => author === this.name).map(({ cid, seq }) => [cid, seq]));
    const acks = Array.from(this.judged, (cid): Observation => ({
      type: 'acked',
      author: this.name,
      room: lobby,
      cid,
      seq: seqs.get(cid) ?? 0,
    }));
    return [...this.observations, ...acks];
  }

  close(): void {
    this.client.close();
  }

  /** What has left the outbox was taken by the server; what failed was refused. */
  private judge(): void {
    const entries = new Map(this.room.outbox.getSnapshot().map(({ cid, state }) => [String(cid), state]));
    for (const cid of this.composed) {
      const state = entries.get(cid);
      if (state === undefined) this.judged.add(cid);
      else if (state.status !== 'failed') continue;
      else this.observations.push({ type: 'refused', author: this.name, room: lobby, cid, code: state.error.code });
      this.composed.delete(cid);
    }
  }
}
