import { setTimeout as sleep } from 'node:timers/promises';
import type {
  Ack,
  Deletion,
  Edit,
  Entry,
  Message,
  PresenceDiff,
  PresenceState,
  ReadMarked,
  RoomChanged,
  RoomGone,
  ResponseData,
  RoomHeads,
  SentData,
  TypingNotice,
} from '@roost/protocol';
import type { Socket } from 'socket.io-client';
import { waitFor } from './wait-for.ts';

type Heard =
  | { readonly event: 'presence_state'; readonly payload: PresenceState }
  | { readonly event: 'presence_diff'; readonly payload: PresenceDiff }
  | { readonly event: 'message:new'; readonly payload: Message }
  | { readonly event: 'message:edited'; readonly payload: Edit }
  | { readonly event: 'message:deleted'; readonly payload: Deletion }
  | { readonly event: 'room:head'; readonly payload: RoomHeads }
  | { readonly event: 'typing'; readonly payload: TypingNotice }
  | { readonly event: 'read:marked'; readonly payload: ReadMarked }
  | { readonly event: 'room:changed'; readonly payload: RoomChanged }
  | { readonly event: 'room:gone'; readonly payload: RoomGone }
  | { readonly event: 'ack'; readonly payload: Ack<unknown> };

const answerMs = 8_000;

/** One open tab: a real socket.io client, with everything that it heard, acks included, in order. */
export class Visitor {
  readonly heard: Heard[] = [];

  constructor(readonly socket: Socket) {
    socket.on('presence_state', (payload: PresenceState) => this.heard.push({ event: 'presence_state', payload }));
    socket.on('presence_diff', (payload: PresenceDiff) => this.heard.push({ event: 'presence_diff', payload }));
    socket.on('message:new', (payload: Message) => this.heard.push({ event: 'message:new', payload }));
    socket.on('message:edited', (payload: Edit) => this.heard.push({ event: 'message:edited', payload }));
    socket.on('message:deleted', (payload: Deletion) => this.heard.push({ event: 'message:deleted', payload }));
    socket.on('typing', (payload: TypingNotice) => this.heard.push({ event: 'typing', payload }));
    socket.on('room:head', (payload: RoomHeads) => this.heard.push({ event: 'room:head', payload }));
    socket.on('room:changed', (payload: RoomChanged) => this.heard.push({ event: 'room:changed', payload }));
    socket.on('room:gone', (payload: RoomGone) => this.heard.push({ event: 'room:gone', payload }));
    socket.on('read:marked', (payload: ReadMarked) => this.heard.push({ event: 'read:marked', payload }));
  }

  /** Asks anything, in any shape. */
  async ask<N extends keyof ResponseData>(name: N, ...args: unknown[]): Promise<Ack<ResponseData[N]>>;
  async ask(name: string, ...args: unknown[]): Promise<Ack<unknown>>;
  ask(name: string, ...args: unknown[]): Promise<Ack<unknown>> {
    return new Promise((resolve, reject) => {
      this.socket.timeout(answerMs).emit(name, ...args, (error: Error | null, payload: Ack<unknown>) => {
        if (error !== null) return reject(error);
        this.heard.push({ event: 'ack', payload });
        resolve(payload);
      });
    });
  }

  /** Asks as a client does: again when a refusal says so, never sooner, since a polling flooder is thrown out. */
  async askPatiently(name: string, payload: object): Promise<Ack<unknown>> {
    const ack = await this.ask(name, payload);
    if (ack.ok || ack.error.retryAfterMs === undefined) return ack;
    await sleep(ack.error.retryAfterMs);
    return this.askPatiently(name, payload);
  }

  /** Asks for what has to work. */
  async get<N extends keyof ResponseData>(name: N, payload: object): Promise<ResponseData[N]> {
    const ack = await this.ask(name, payload);
    if (!ack.ok) throw new Error(`${name}: ${ack.error.code} ${ack.error.field ?? ''}`);
    return ack.data;
  }

  /** Joins, and waits until the list of people has come, too. */
  async join(room = 'lobby', cursor?: object): Promise<ResponseData['room:join']> {
    const before = this.states.length;
    const joined = await this.get('room:join', { room, ...(cursor === undefined ? {} : { cursor }) });
    await waitFor(() => {
      if (this.states.length <= before) throw new Error('No presence_state came.');
    });
    return joined;
  }

  say(body: string, cid = encodeURIComponent(body), room = 'lobby'): Promise<SentData> {
    return this.get('message:new', { room, cid, body });
  }

  get events(): string[] {
    return this.heard.map(({ event }) => event);
  }

  get states(): PresenceState[] {
    return this.heard.flatMap(({ event, payload }) => (event === 'presence_state' ? [payload] : []));
  }

  get diffs(): PresenceDiff[] {
    return this.heard.flatMap(({ event, payload }) => (event === 'presence_diff' ? [payload] : []));
  }

  get messages(): Message[] {
    return this.heard.flatMap(({ event, payload }) => (event === 'message:new' ? [payload] : []));
  }

  /** Entries of the log of every kind. */
  get entries(): Entry[] {
    return this.heard.flatMap(({ event, payload }) =>
      event === 'message:new' || event === 'message:edited' || event === 'message:deleted' ? [payload] : [],
    );
  }

  get heads(): Array<RoomHeads['rooms']> {
    return this.heard.flatMap(({ event, payload }) => (event === 'room:head' ? [payload.rooms] : []));
  }

  get reads(): ReadMarked[] {
    return this.heard.flatMap(({ event, payload }) => (event === 'read:marked' ? [payload] : []));
  }

  get changes(): Array<RoomChanged['room']> {
    return this.heard.flatMap(({ event, payload }) => (event === 'room:changed' ? [payload.room] : []));
  }

  get gone(): string[] {
    return this.heard.flatMap(({ event, payload }) => (event === 'room:gone' ? [payload.room] : []));
  }

  get typing(): string[] {
    return this.heard.flatMap(({ event, payload }) =>
      event === 'typing' ? [`${payload.user.name} ${payload.on ? 'on' : 'off'}`] : [],
    );
  }

  get bodies(): string[] {
    return this.messages.map(({ body }) => body);
  }

  /** Ends as a cut cable does: without a word to the server's namespace. */
  cut(): void {
    this.socket.io.engine.close();
  }
}
