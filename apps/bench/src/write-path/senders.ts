import { CookieJar } from '../harness/cookie-jar.ts';
import { RawSender } from './raw-sender.ts';

/** A sender and the one room in which it is. */
export interface Seat {
  readonly name: string;
  readonly room: string;
}

/** What became of what was sent. */
export interface Sent {
  readonly acked: number;
  readonly refused: number;
  readonly forMs: number;
  /** From the moment at which a message was due to its ack. */
  readonly latenciesMs: readonly number[];
}

const body = 'A message of some sixty characters, which is what people write.';
const isOk = (answer: string): boolean => answer.startsWith('[{"ok":true');

const signIn = async (url: string, { name, room }: Seat): Promise<Member> => {
  const jar = new CookieJar(url);
  const response = await jar.fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name }),
  });
  if (!response.ok) throw new Error(`${name} cannot sign in: ${await response.text()}`);
  const sender = await RawSender.connect(url, jar.headers);
  const joined = await sender.ask('room:join', { room });
  if (!isOk(joined)) throw new Error(`${name} cannot join ${room}: ${joined}`);
  return { sender, room };
};

interface Member {
  readonly sender: RawSender;
  readonly room: string;
}

/** Many connections that write as fast as they are answered, or as fast as they are told. */
export class Senders {
  private cids = 0;

  private constructor(private readonly members: readonly Member[]) {}

  static async join(url: string, seats: readonly Seat[]): Promise<Senders> {
    const members: Member[] = [];
    for (const seat of seats) members.push(await signIn(url, seat));
    return new Senders(members);
  }

  /** Each keeps so many requests under way; ends when the last of them is answered. */
  async flood(forMs: number, inFlight: number): Promise<Sent> {
    const tally = new Tally();
    const keepSending = (member: Member): Promise<void> =>
      new Promise((done) => {
        const next = (): void => {
          if (tally.sinceMs() >= forMs) return done();
          this.sendOne(member, tally, next);
        };
        next();
      });
    const lanes = this.members.flatMap((member) => Array.from({ length: inFlight }, () => member));
    await Promise.all(lanes.map(keepSending));
    return tally.sent();
  }

  /** All of them together send so many a second, each in its turn, however late the answers are. */
  async steady(perSecond: number, forMs: number): Promise<Sent> {
    const tally = new Tally();
    const total = Math.round((perSecond * forMs) / 1_000);
    await new Promise<void>((done) => {
      let begun = 0;
      let ended = 0;
      const answered = (): void => {
        ended += 1;
        if (ended === total) done();
      };
      const timer = setInterval(() => {
        for (; begun < total && (begun * 1_000) / perSecond <= tally.sinceMs(); begun += 1) {
          const member = this.members[begun % this.members.length];
          if (member !== undefined) this.sendOne(member, tally, answered, (begun * 1_000) / perSecond);
        }
        if (begun === total) clearInterval(timer);
      }, 1);
    });
    return tally.sent();
  }

  /** One page after another from the room of the first sender; without a place the newest. */
  async pages(places: ReadonlyArray<number | undefined>): Promise<Sent> {
    const tally = new Tally();
    const [reader] = this.members;
    for (const before of reader === undefined ? [] : places) {
      const askedAtMs = tally.sinceMs();
      const answer = await reader?.sender.ask('history:get', { room: reader.room, before, limit: 50 });
      tally.count(answer ?? '', askedAtMs);
    }
    return tally.sent();
  }

  leave(): void {
    for (const { sender } of this.members) sender.close();
  }

  private sendOne({ sender, room }: Member, tally: Tally, then: () => void, dueMs = tally.sinceMs()): void {
    this.cids += 1;
    sender.send('message:new', `{"room":"${room}","cid":"c${this.cids}","body":"${body}"}`, (answer) => {
      tally.count(answer, dueMs);
      then();
    });
  }
}

class Tally {
  private readonly startedAtMs = performance.now();
  private readonly latenciesMs: number[] = [];
  private refused = 0;

  sinceMs(): number {
    return performance.now() - this.startedAtMs;
  }

  count(answer: string, dueMs: number): void {
    if (isOk(answer)) this.latenciesMs.push(this.sinceMs() - dueMs);
    else this.refused += 1;
  }

  sent(): Sent {
    const { latenciesMs, refused } = this;
    return { acked: latenciesMs.length, refused, forMs: this.sinceMs(), latenciesMs };
  }
}
