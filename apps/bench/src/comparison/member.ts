import { connect, type Socket } from 'node:net';
import { clientFrame, FrameReader } from './frame-reader.ts';

/** What a whole crowd has heard. */
export class Tally {
  deliveries = 0;
  acks = 0;
  refused = 0;
  frames = 0;
  /** Of the members that look at the clock, in milliseconds. */
  latenciesMs: number[] = [];
}

export interface Place {
  readonly port: number;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly room: string;
  /** Whether it looks when what it hears was said. */
  readonly looks: boolean;
}

/** All connections of this process read into it, one after another. */
const shared = Buffer.allocUnsafe(256 * 1024);

const endOfHead = '\r\n\r\n';
const bodyMark = '"body":"';
const stampLength = 14;
const [zero, two, three, four, bracket, small] = [0x30, 0x32, 0x33, 0x34, 0x5b, 0x73];
const [m, n, p, d, t] = [0x6d, 0x6e, 0x70, 0x64, 0x74];

/** The moment of sending, as the first characters of a body. */
export const stamp = (ms: number): string => ms.toFixed(3).padStart(stampLength, '0');

/**
 * One connection that costs the generator as little as can be: it cuts frames out of the bytes, counts them by a few characters, and decodes nothing but
 * what it looks at.
 */
export class Member {
  readonly room: string;
  private readonly socket: Socket;
  private readonly reader = new FrameReader((bytes, start, end) => this.hear(bytes, start, end));
  private readonly looks: boolean;
  private isUpgraded = false;
  private asked = 0;
  private readonly answered = new Map<number, () => void>();
  private onOpen: (() => void) | undefined;
  /** Told once of the next presence frame. */
  onDiff: (() => void) | undefined;
  onState: (() => void) | undefined;

  private constructor(
    { port, path, headers, room, looks }: Place,
    private readonly tally: Tally,
    failed: (error: Error) => void,
  ) {
    this.room = room;
    this.looks = looks;
    const read = (count: number, bytes: Uint8Array): boolean => {
      this.read(Buffer.from(bytes.buffer, bytes.byteOffset, count), count);
      return true;
    };
    this.socket = connect({ port, host: '127.0.0.1', onread: { buffer: shared, callback: read } });
    this.socket.setNoDelay(true).on('error', failed);
    const own = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    this.socket.write(
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n${own.join('')}\r\n`,
    );
  }

  static open(place: Place, tally: Tally): Promise<Member> {
    return new Promise((resolve, reject) => {
      const member = new Member(place, tally, reject);
      member.onOpen = () => resolve(member);
    });
  }

  /** Resolves with its ack. */
  ask(event: string, payload: string): Promise<void> {
    return new Promise((resolve) => {
      this.answered.set(this.asked + 1, resolve);
      this.send(event, payload);
    });
  }

  /** The ack is only counted. */
  send(event: string, payload: string): void {
    this.asked += 1;
    this.socket.write(clientFrame(`42${this.asked}["${event}",${payload}]`));
  }

  close(): void {
    this.socket.destroy();
  }

  private read(bytes: Buffer, count: number): void {
    if (this.isUpgraded) return this.reader.read(bytes, 0, count);
    const head = bytes.toString('latin1', 0, count);
    if (!head.startsWith('HTTP/1.1 101')) throw new Error(`Not let in: ${head.slice(0, 200)}`);
    this.isUpgraded = true;
    this.reader.read(bytes, head.indexOf(endOfHead) + endOfHead.length, count);
  }

  private hear(bytes: Buffer, start: number, end: number): void {
    this.tally.frames += 1;
    const [kind, packet] = [bytes[start], bytes[start + 1]];
    if (kind === four && packet === two) this.hearEvent(bytes, start, end);
    else if (kind === four && packet === three) this.hearAck(bytes, start);
    else if (kind === two) this.socket.write(clientFrame('3'));
    else if (kind === zero) this.socket.write(clientFrame('40'));
    else if (kind === four && packet === zero) this.onOpen?.();
    else if (kind === four && packet === four) throw new Error(bytes.toString('utf8', start, end));
  }

  /** `42["message:new"`, `42["presence_diff"` and `42["presence_state"` differ in these places. */
  private hearEvent(bytes: Buffer, start: number, end: number): void {
    const first = bytes[start + 4];
    if (first === m && bytes[start + 12] === n) {
      this.tally.deliveries += 1;
      if (this.looks) this.look(bytes, start, end);
    } else if (first === p) {
      const which = bytes[start + 13];
      if (which === d) this.once('onDiff');
      else if (which === small) this.once('onState');
    }
  }

  private once(what: 'onDiff' | 'onState'): void {
    const told = this[what];
    this[what] = undefined;
    told?.();
  }

  private look(bytes: Buffer, start: number, end: number): void {
    const at = bytes.indexOf(bodyMark, start, 'latin1');
    if (at === -1 || at > end) return;
    const body = at + bodyMark.length;
    this.tally.latenciesMs.push(performance.now() - Number(bytes.toString('latin1', body, body + stampLength)));
  }

  /** `43<id>[{"ok":true` */
  private hearAck(bytes: Buffer, start: number): void {
    let id = 0;
    let at = start + 2;
    for (; bytes[at] !== bracket; at += 1) id = id * 10 + (bytes[at] ?? zero) - zero;
    if (bytes[at + 7] === t) this.tally.acks += 1;
    else this.tally.refused += 1;
    this.answered.get(id)?.();
    this.answered.delete(id);
  }
}
