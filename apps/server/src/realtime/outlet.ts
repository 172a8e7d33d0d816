import type { Duplex } from 'node:stream';
import type { Connection } from './drop-connection.ts';
import {
  engineSideOf,
  frameOf,
  isOpen,
  streamOf,
  textOf,
  webSocketOf,
  type EngineSide,
  type Packet,
  type PreEncoded,
  type Transport,
  type WebSocketSide,
} from './engine-internals.ts';
import type { FrameRun } from './frame-run.ts';
import { textFrame } from './text-frame.ts';

/** What is written at the end of this turn of the event loop. */
export interface Turn {
  /** Asks for a call of `write` when the turn ends; returns the empty run with which everybody begins. */
  add(outlet: Outlet): FrameRun;
  /** Not everything that was written to it was taken by the system. */
  filled(outlet: Outlet): void;
  /** Everything was. */
  emptied(outlet: Outlet): void;
}

/** A packet of socket.io that many get, and its frame. */
export interface SharedPacket {
  readonly text: string;
  readonly frame: Buffer;
  readonly options: PreEncoded;
}

export const sharedPacket = (text: string): SharedPacket => {
  const frame = textFrame(`4${text}`);
  return { text, frame, options: { compress: false, wsPreEncodedFrame: [frame] } };
};

/** What has been given to the system or waits for it. */
export interface Waiting {
  readonly bytes: number;
  readonly packets: number;
}

/**
 * The way out to one connection: what one turn produces for it, whoever says it, is one write. Only a WebSocket that is ready has this way; what it
 * cannot take waits in the engine as ever, and comes here in its order once the engine finds it writable.
 */
export class Outlet {
  private transport: Transport | undefined;
  /** Of the transport: looked up once, since they are needed for each write. */
  private webSocket: WebSocketSide | undefined;
  private stream: Duplex | undefined;
  private run: FrameRun | undefined;
  /** Frames and sends that were written, but not taken by the system yet. */
  private unwritten = 0;
  private unsettled = 0;
  private sends = 0;
  /** When it was last written; whole milliseconds, which cost no memory of their own. */
  private lastMs = 0;
  private readonly engine: EngineSide | undefined;

  constructor(
    readonly connection: Connection,
    private readonly turn: Turn,
  ) {
    this.engine = engineSideOf(connection);
    this.attach(connection.transport);
    connection.on('upgrade', (transport: Transport) => this.attach(transport));
  }

  get writtenMs(): number {
    return this.lastMs;
  }

  get waiting(): Waiting {
    return {
      bytes: (this.run?.bytes ?? 0) + (this.unwritten === 0 ? 0 : (this.stream?.writableLength ?? 0)),
      packets: (this.run?.frames ?? 0) + this.unwritten,
    };
  }

  /** Sends a packet of which the frame is there already. A volatile one is dropped when it would have to wait. */
  send(packet: SharedPacket, isVolatile: boolean): void {
    if (this.isReady) this.push(packet.frame);
    else if (!isVolatile || this.connection.transport.writable) this.connection.write(packet.text, packet.options);
  }

  /** Writes what the turn brought; returns how many frames that were. */
  write(nowMs: number): number {
    const frames = this.run?.frames ?? 0;
    this.lastMs = Math.trunc(nowMs);
    this.flush();
    return frames;
  }

  /** Who is gone, or has said goodbye, gets nothing any more. */
  private flush(): void {
    const { run, transport, webSocket, stream } = this;
    this.run = undefined;
    if (run === undefined || transport === undefined || webSocket === undefined) return;
    if (!isOpen(webSocket) || !stream?.writable) return;
    const sends = this.sends;
    this.sends = 0;
    run.writeTo(stream, this.onWritten);
    if (stream.writableLength === 0) return settle(transport, sends);
    this.unwritten += run.frames;
    this.turn.filled(this);
    this.unsettled += sends;
    transport.writable = false;
  }

  private get isReady(): boolean {
    const { transport, engine } = this;
    return transport?.writable === true && engine?.readyState === 'open' && engine.writeBuffer.length === 0;
  }

  private readonly onWritten = (): void => {
    const { transport, unsettled } = this;
    if (this.unwritten === 0 || transport === undefined || this.stream?.writableLength !== 0) return;
    this.unwritten = 0;
    this.unsettled = 0;
    this.turn.emptied(this);
    settle(transport, unsettled);
    transport.writable = true;
    transport.emit('ready');
  };

  private push(frame: Buffer): void {
    this.run = (this.run ?? this.turn.add(this)).and(frame);
  }

  private attach(transport: Transport): void {
    const [webSocket, stream] = [webSocketOf(transport), streamOf(transport)];
    if (transport.name !== 'websocket' || webSocket === undefined || stream === undefined) return;
    if (this.engine === undefined) return;
    this.transport = transport;
    this.webSocket = webSocket;
    this.stream = stream;
    const [send, close] = [transport.send.bind(transport), transport.close.bind(transport)];
    transport.send = (packets) => {
      const frames = packets.map(toFrame);
      if (!frames.every((frame) => frame !== undefined)) {
        this.flush();
        return send(packets);
      }
      for (const frame of frames) this.push(frame);
      this.sends += 1;
    };
    transport.close = (closed) => {
      this.flush();
      close(closed);
    };
  }
}

const toFrame = (packet: Packet): Buffer | undefined => {
  const text = textOf(packet);
  return frameOf(packet) ?? (text === undefined ? undefined : textFrame(text));
};

/** The engine counts one "drain" for each time that it sent. */
const settle = (transport: Transport, sends: number): void => {
  for (let left = sends; left > 0; left -= 1) transport.emit('drain');
};
