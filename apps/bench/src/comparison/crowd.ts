import { CookieJar } from '../harness/cookie-jar.ts';
import { pause } from '../harness/poll.ts';
import { percentile } from '../percentile.ts';
import { Member, stamp, Tally } from './member.ts';

/** Who comes: so many people, dealt out to rooms in turn. */
export interface Gathering {
  readonly port: number;
  readonly people: number;
  readonly rooms: readonly string[];
  /** Whether one has to sign in first, as Roost asks. */
  readonly signsIn: boolean;
}

export interface Sent {
  readonly sent: number;
  readonly acked: number;
  readonly refused: number;
  readonly expected: number;
  readonly delivered: number;
  readonly forMs: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

export interface Joined {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly framesPerMember: number;
}

const padding = '|'.padEnd(86, 'x');
const lookingShare = 8;
const signInsAtOnce = 16;
/** Alike at all servers: whose connections were opened at the same moment are pinged at the same moment ever after, at one wake-up of the server. */
const comesEachMs = 2;
/** What has not come by then is lost. */
const drainMs = 4_000;
/** Later than this, a message counts from when it was due: who is late himself must not hide it. */
const punctualMs = 2;

const headersOf = async ({ port, signsIn }: Gathering, name: string): Promise<Record<string, string>> => {
  if (!signsIn) return {};
  const url = `http://127.0.0.1:${port}`;
  const jar = new CookieJar(url);
  const headers = { 'content-type': 'application/json' };
  const answer = await jar.fetch(`${url}/api/session`, { method: 'POST', headers, body: JSON.stringify({ name }) });
  if (!answer.ok) throw new Error(`${name} cannot sign in: ${await answer.text()}`);
  await answer.arrayBuffer();
  return jar.headers;
};

/** All people of one measurement: connects them, lets them join, say things and go. */
export class Crowd {
  private cids = 0;

  private constructor(
    private readonly members: readonly Member[],
    private readonly tally: Tally,
    private readonly sizes: ReadonlyMap<string, number>,
  ) {}

  /** Signed in and connected, but in no room yet. */
  static async gather(gathering: Gathering): Promise<Crowd> {
    const { port, people, rooms } = gathering;
    const tally = new Tally();
    const members: Member[] = [];
    const numbers = Array.from({ length: people }, (_, number) => number);
    const startMs = performance.now();
    const comeOne = async (): Promise<void> => {
      for (let number = numbers.shift(); number !== undefined; number = numbers.shift()) {
        await pause(Math.max(0, startMs + number * comesEachMs - performance.now()));
        const name = `Member ${number}`;
        const headers = await headersOf(gathering, name);
        const path = `/socket.io/?EIO=4&transport=websocket&name=${encodeURIComponent(name)}`;
        const room = rooms[number % rooms.length] ?? '';
        members.push(await Member.open({ port, path, headers, room, looks: number % lookingShare === 0 }, tally));
      }
    };
    await Promise.all(Array.from({ length: signInsAtOnce }, comeOne));
    const sizes = new Map<string, number>();
    for (const { room } of members) sizes.set(room, (sizes.get(room) ?? 0) + 1);
    return new Crowd(members, tally, sizes);
  }

  /** Everybody joins within that time, evenly; tells how long it took each until he had the list, and the frames of all until it is quiet. */
  async join(overMs: number, settleMs: number): Promise<Joined> {
    const framesBefore = this.tally.frames;
    const startMs = performance.now();
    const latencies = await Promise.all(
      this.members.map(async (member, index) => {
        await pause(Math.max(0, startMs + (index * overMs) / this.members.length - performance.now()));
        const askedMs = performance.now();
        const state = new Promise<void>((resolve) => (member.onState = resolve));
        await Promise.all([member.ask('room:join', `{"room":"${member.room}"}`), state]);
        return performance.now() - askedMs;
      }),
    );
    await pause(settleMs);
    return {
      p50Ms: percentile(latencies, 0.5),
      p99Ms: percentile(latencies, 0.99),
      framesPerMember: (this.tally.frames - framesBefore) / this.members.length,
    };
  }

  /** Every other one leaves at once; the frames of those who stay until it is quiet. */
  async leave(settleMs: number): Promise<number> {
    const leaving = this.members.filter((_, index) => index % 2 === 0);
    const framesBefore = this.tally.frames;
    await Promise.all(leaving.map((member) => member.ask('room:leave', `{"room":"${member.room}"}`)));
    await pause(settleMs);
    return (this.tally.frames - framesBefore - leaving.length) / (this.members.length - leaving.length);
  }

  /** All of them together say so much that so many are delivered a second, each in his turn, however late the answers are. */
  async send(deliveriesPerSecond: number, forMs: number): Promise<Sent> {
    const tally = this.reset();
    const mean = this.members.reduce((sum, { room }) => sum + (this.sizes.get(room) ?? 0), 0) / this.members.length;
    const perMs = deliveriesPerSecond / mean / 1_000;
    const total = Math.max(1, Math.round(perMs * forMs));
    const startMs = performance.now();
    const expected = await this.sendAll(total, (index) => startMs + index / perMs);
    const deadlineMs = performance.now() + drainMs;
    while (tally.deliveries < expected || tally.acks + tally.refused < total) {
      if (performance.now() > deadlineMs) break;
      await pause(2);
    }
    return {
      sent: total,
      acked: tally.acks,
      refused: tally.refused,
      expected,
      delivered: tally.deliveries,
      forMs: performance.now() - startMs,
      p50Ms: percentile(tally.latenciesMs, 0.5),
      p99Ms: percentile(tally.latenciesMs, 0.99),
    };
  }

  /** One message after another; for each, how long until its last member had it. */
  async toTheLast(count: number): Promise<number[]> {
    const found: number[] = [];
    for (let index = 0; index < count; index += 1) {
      const tally = this.reset();
      const startMs = performance.now();
      const expected = await this.sendAll(1, () => startMs);
      while (tally.deliveries < expected && performance.now() < startMs + drainMs) await new Promise(setImmediate);
      if (tally.deliveries < expected) throw new Error(`${expected - tally.deliveries} never got it.`);
      found.push(performance.now() - startMs);
      await pause(50);
    }
    return found;
  }

  /** One after another leaves and comes back; how long until another one hears of the coming. */
  async comings(count: number): Promise<number[]> {
    const found: number[] = [];
    const [watcher, ...others] = this.members;
    if (watcher === undefined) return found;
    for (const member of others.filter(({ room }) => room === watcher.room).slice(0, count)) {
      const heard = (): Promise<void> => new Promise((resolve) => (watcher.onDiff = resolve));
      const left = heard();
      await member.ask('room:leave', `{"room":"${member.room}"}`);
      await left;
      await pause(120);
      const came = heard();
      const askedMs = performance.now();
      member.send('room:join', `{"room":"${member.room}"}`);
      await came;
      found.push(performance.now() - askedMs);
      await pause(120);
    }
    return found;
  }

  /** Deliveries that come by themselves within that time. */
  async listen(forMs: number): Promise<number> {
    const tally = this.reset();
    await pause(forMs);
    return tally.deliveries;
  }

  close(): void {
    for (const member of this.members) member.close();
  }

  private reset(): Tally {
    Object.assign(this.tally, new Tally());
    return this.tally;
  }

  private sendAll(total: number, dueMs: (index: number) => number): Promise<number> {
    return new Promise((resolve) => {
      let [begun, expected] = [0, 0];
      const sendDue = (): void => {
        for (; begun < total && dueMs(begun) <= performance.now(); begun += 1) {
          const nowMs = performance.now();
          expected += this.say(nowMs - dueMs(begun) < punctualMs ? nowMs : dueMs(begun));
        }
        if (begun < total) setTimeout(sendDue, 1);
        else resolve(expected);
      };
      sendDue();
    });
  }

  /** Returns how many shall get it. */
  private say(ms: number): number {
    this.cids += 1;
    const member = this.members[this.cids % this.members.length];
    if (member === undefined) return 0;
    member.send('message:new', `{"room":"${member.room}","cid":"c${this.cids}","body":"${stamp(ms)}${padding}"}`);
    return this.sizes.get(member.room) ?? 0;
  }
}
