import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { until } from '../harness/poll.ts';

const withinMs = 3_000;

export interface FrameWish {
  readonly opcode: number;
  readonly payload?: string | Buffer;
  /** False: more of the same message follows. */
  readonly fin?: boolean;
  /** The three bits that no extension was agreed on for. */
  readonly reserved?: number;
  readonly masked?: boolean;
  /** A length to tell instead of the true one. */
  readonly claims?: bigint;
}

const lengthOf = (bytes: number, claims: bigint | undefined): { readonly code: number; readonly more: Buffer } => {
  if (claims === undefined && bytes < 126) return { code: bytes, more: Buffer.alloc(0) };
  const more = Buffer.alloc(8);
  more.writeBigUInt64BE(claims ?? BigInt(bytes));
  return { code: 127, more };
};

/** A WebSocket frame as a client sends it (RFC 6455, 5.2), or as none would. */
export const frame = ({ opcode, payload = '', fin = true, reserved = 0, masked = true, claims }: FrameWish): Buffer => {
  const data = Buffer.from(payload);
  const { code, more } = lengthOf(data.length, claims);
  const head = Buffer.from([(fin ? 0x80 : 0) | (reserved << 4) | opcode, (masked ? 0x80 : 0) | code]);
  if (!masked) return Buffer.concat([head, more, data]);
  const mask = randomBytes(4);
  return Buffer.concat([head, more, mask, Buffer.from(data.map((byte, index) => byte ^ (mask[index % 4] ?? 0)))]);
};

export const text = (payload: string): Buffer => frame({ opcode: 1, payload });

/** A WebSocket to the engine of which every byte is written by hand. */
export class WebSocketWire {
  private received = '';
  private isOpen = true;

  private constructor(private readonly socket: Socket) {
    socket.on('data', (chunk) => (this.received += chunk.toString('latin1')));
    socket.on('close', () => (this.isOpen = false));
    socket.on('error', () => undefined);
  }

  static async open(port: number, cookie: string, more: readonly string[] = []): Promise<WebSocketWire> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    const wire = new WebSocketWire(socket);
    const head = [
      'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
      `Host: 127.0.0.1:${port}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
      `Cookie: ${cookie}`,
      ...more,
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n`);
    await wire.hears('0{"sid"');
    return wire;
  }

  /** Opens a connection, enters the namespace and the room. */
  static async join(port: number, cookie: string): Promise<WebSocketWire> {
    const wire = await WebSocketWire.open(port, cookie);
    wire.write(text('40'));
    await wire.hears('40{"sid"');
    wire.write(text('420["room:join",{"room":"lobby"}]'));
    await wire.hears('430[{"ok":true');
    return wire;
  }

  write(...bytes: readonly Buffer[]): void {
    for (const some of bytes) this.socket.write(some);
  }

  /** Stops reading: what is sent stays with the server. */
  stopReading(): void {
    this.socket.pause();
  }

  /** All that came, frame headers included. */
  get heard(): string {
    return this.received;
  }

  async hears(part: string): Promise<void> {
    await until(
      () => this.received.includes(part),
      withinMs,
      () => `hears ${part}, but ${this.received.slice(-200)}`,
    );
  }

  /** What became of the connection: `closed`, or that it still answers. */
  async fate(): Promise<string> {
    const before = this.received.length;
    this.write(text('4299["presence:update",{}]'));
    await until(
      () => !this.isOpen || this.received.slice(before).includes('4399[{"ok":true'),
      withinMs,
      () => 'the connection is closed or answers',
    ).catch(() => undefined);
    if (!this.isOpen) return 'closed';
    return this.received.slice(before).includes('4399[{"ok":true') ? 'still answers' : 'silence';
  }

  get isClosed(): boolean {
    return !this.isOpen;
  }

  end(): void {
    this.socket.destroy();
  }
}
