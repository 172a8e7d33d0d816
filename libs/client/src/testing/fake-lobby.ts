import {
  epochSchema,
  fail,
  limits,
  ok,
  parseRequest,
  requestSchemas,
  type Ack,
  type ChangedData,
  type Entry,
  type ParsedRequest,
  type RequestName,
  type ResponseData,
  type RoomSummary,
  type ServerToClient,
} from '@roost/protocol';
import { logAsNow } from './log-as-now.ts';
import { deletion, edit, epoch, joinData, lobby, message, messages, user } from './samples.ts';

type Heard = 'ack first' | 'notice first' | 'ack only' | 'notice only';

type Answers = { [N in RequestName]?: (payload: ParsedRequest<N>) => Ack<ResponseData[N]> | 'silence' };
type Tell = <N extends keyof ServerToClient>(notice: N, ...payload: Parameters<ServerToClient[N]>) => void;

const placeOf = ({ seq, timestamp }: Entry, duplicate: boolean): ChangedData => ({
  seq,
  timestamp,
  ...(duplicate && { duplicate }),
});

const isRequest = (name: string): name is RequestName => Object.hasOwn(requestSchemas, name);

/** What a server with one room knows and answers, wherever it is asked: its log, and the faults that a test wants. */
export class FakeLobby {
  readonly asked: Array<{ readonly name: string; readonly payload: unknown }> = [];
  readonly signals: Array<{ readonly name: string; readonly payload: unknown }> = [];
  readonly answers: Answers = {
    'room:list': () => ok({ rooms: [this.listed, ...this.rooms] }),
    'room:leave': () => ok({}),
    'presence:update': () => ok({}),
    'presence:sync': () => ok({}),
  };
  /** The other rooms of which it tells. */
  rooms: RoomSummary[] = [];
  log: Entry[] = [];
  epoch = epoch;
  /** How far the person has read; undefined: he was never here. */
  read: number | undefined;
  /** What an author gets to hear of his message. */
  hears: Heard = 'notice first';

  constructor(readonly tell: Tell) {
    this.answers['room:join'] = ({ cursor }) => {
      const missed = cursor?.epoch === this.epoch ? this.head - cursor.seq : -1;
      const continues = cursor !== undefined && missed >= 0 && missed <= limits.catchUpMax;
      const page = continues ? this.after(cursor.seq, limits.pageMax) : this.now().slice(-limits.pageDefault);
      const room = { ...joinData().room, epoch: this.epoch };
      return ok(
        joinData({
          room,
          head: this.head,
          messages: page,
          recovered: continues,
          read: this.read ?? this.head,
          ...this.olderThan(page),
        }),
      );
    };
    this.answers['read:mark'] = ({ seq }) => {
      this.read = Math.max(this.read ?? 0, seq);
      return ok({});
    };
    this.answers['history:get'] = ({ before, after, limit }) => {
      const page =
        after === undefined
          ? this.now()
              .slice(0, (before ?? this.head + 1) - 1)
              .slice(-limit)
          : this.after(after, limit);
      return ok({ messages: page, head: this.head, ...this.olderThan(page) });
    };
    this.answers['message:new'] = ({ cid, body }) => {
      const { entry, duplicate } = this.add({ ...message(this.head + 1, 'ana'), cid, body });
      return this.answerWith(entry, { id: entry.id, ...placeOf(entry, duplicate) });
    };
    this.answers['message:edit'] = ({ cid, target, body }) => {
      const { entry, duplicate } = this.add({ ...edit(this.head + 1, target, body, 'ana'), cid });
      return this.answerWith(entry, placeOf(entry, duplicate));
    };
    this.answers['message:delete'] = ({ cid, target }) => {
      const { entry, duplicate } = this.add({ ...deletion(this.head + 1, target, 'ana'), cid });
      return this.answerWith(entry, placeOf(entry, duplicate));
    };
  }

  /** Checks a request as a server does, and answers it as the test says. */
  answer<N extends RequestName>(name: N, payload: unknown): Ack<ResponseData[N]> | 'silence';
  answer(name: string, payload: unknown): Ack<unknown> | 'silence';
  answer(name: string, payload: unknown): Ack<unknown> | 'silence' {
    this.asked.push({ name, payload });
    return isRequest(name) ? this.answerRequest(name, payload) : fail('invalid', `There is no ${name}.`);
  }

  payloads(name: RequestName): unknown[] {
    return this.asked.filter((one) => one.name === name).map(({ payload }) => payload);
  }

  get head(): number {
    return this.log.length;
  }

  /** What the messages of the log were, when they were written. */
  get bodies(): string[] {
    return this.log.flatMap((entry) => (entry.type === undefined ? [entry.body] : []));
  }

  /** Somebody else wrote, and nobody was told. */
  fill(count: number): void {
    this.log.push(...messages(this.head + 1, this.head + count));
  }

  /** Somebody else wrote, and everybody is told. */
  say(): void {
    this.fill(1);
    this.tell('message:new', message(this.head));
  }

  /** Ben changes a message, and everybody is told; with no body, he deletes it. */
  change(target: number, body?: string): void {
    const seq = this.head + 1;
    const entry = body === undefined ? deletion(seq, target) : edit(seq, target, body);
    this.log.push(entry);
    this.tellEntry(entry);
  }

  /** Tells everybody where the log ends. */
  tellHead(): void {
    this.tell('room:head', { rooms: { [lobby]: { epoch: this.epoch, seq: this.head } } });
  }

  typing(name: string, on = true): void {
    this.tell('typing', { room: lobby, user: user(name), on });
  }

  /** Another log takes the place of this one, as after a restored backup. */
  restoreBackup(count: number): void {
    this.epoch = epochSchema.parse('e2');
    this.log = messages(1, count);
  }

  present(v: number, ...names: string[]): void {
    this.tell('presence_state', { room: lobby, v, presences: this.presences(names) });
  }

  joined(v: number, name: string): void {
    this.tell('presence_diff', { room: lobby, v, joins: this.presences([name]), leaves: {} });
  }

  private get listed(): RoomSummary {
    return {
      id: lobby,
      title: 'Lobby',
      kind: 'public',
      head: this.head,
      online: 1,
      ...(this.read !== undefined && { read: this.read }),
    };
  }

  private answerRequest<N extends RequestName>(name: N, payload: unknown): Ack<ResponseData[N]> | 'silence' {
    const parsed = parseRequest(name, payload);
    if (!parsed.ok) return parsed;
    const { answers }: { answers: Answers } = this;
    return answers[name]?.(parsed.data) ?? fail('invalid', `The test has no answer to ${name}.`);
  }

  private presences(names: readonly string[]) {
    const meta = { online_at: 1, status: 'online' as const, device: 'desktop' };
    return Object.fromEntries(names.map((name) => [name, { user: user(name), metas: [{ ...meta, phx_ref: name }] }]));
  }

  private now(): Entry[] {
    return logAsNow(this.log);
  }

  private after(seq: number, limit: number): Entry[] {
    return this.now().slice(seq, seq + limit);
  }

  private olderThan(page: readonly Entry[]): { hasOlder: boolean } {
    return { hasOlder: (page[0]?.seq ?? this.head + 1) > 1 };
  }

  /** Puts an entry into the log, unless one of its cid is there. */
  private add(fresh: Entry): { readonly entry: Entry; readonly duplicate: boolean } {
    const known = this.log.find((entry) => entry.cid === fresh.cid);
    if (known === undefined) this.log.push(fresh);
    return { entry: known ?? fresh, duplicate: known !== undefined };
  }

  private tellEntry(entry: Entry): void {
    switch (entry.type) {
      case undefined:
        return this.tell('message:new', entry);
      case 'edit':
        return this.tell('message:edited', entry);
      case 'deletion':
        return this.tell('message:deleted', entry);
    }
  }

  private answerWith<T extends ChangedData>(entry: Entry, sent: T): Ack<T> | 'silence' {
    const notice = (): void => {
      if (sent.duplicate !== true) this.tellEntry(entry);
    };
    switch (this.hears) {
      case 'notice first':
        notice();
        return ok(sent);
      case 'ack first':
        setImmediate(notice);
        return ok(sent);
      case 'ack only':
        return ok(sent);
      case 'notice only':
        notice();
        return 'silence' as const;
    }
  }
}
