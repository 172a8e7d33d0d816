import { once } from 'node:events';
import { WebSocket, type RawData } from 'ws';

const [message, ping, ack] = [0x34, 0x32, 0x33];

const receiverOf = (data: RawData): Buffer => {
  if (!Buffer.isBuffer(data)) throw new Error('ws was not asked for this kind of data.');
  return data;
};

/**
 * One connection that writes Socket.IO's frames by hand and looks only at the answers: what a client library does with a message would make
 * the load generator slower than the server.
 */
export class RawSender {
  private readonly waiting = new Map<number, (answer: string) => void>();
  private asked = 0;

  private constructor(private readonly socket: WebSocket) {
    socket.on('message', (data) => this.hear(receiverOf(data)));
  }

  static async connect(url: string, headers: Readonly<Record<string, string>>): Promise<RawSender> {
    const address = `${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
    const socket = new WebSocket(address, { headers, perMessageDeflate: false, skipUTF8Validation: true });
    await once(socket, 'message');
    socket.send('40');
    const [entered] = await once(socket, 'message');
    if (!String(entered).startsWith('40')) throw new Error(`Not let in: ${String(entered)}`);
    return new RawSender(socket);
  }

  /** `payload` is JSON; `answered` gets that of the ack, in brackets. */
  send(event: string, payload: string, answered: (answer: string) => void): void {
    this.asked += 1;
    this.waiting.set(this.asked, answered);
    this.socket.send(`42${this.asked}["${event}",${payload}]`);
  }

  ask(event: string, payload: unknown): Promise<string> {
    return new Promise((resolve) => this.send(event, JSON.stringify(payload), resolve));
  }

  close(): void {
    this.socket.close();
  }

  private hear(frame: Buffer): void {
    if (frame[0] === ping) this.socket.send('3');
    if (frame[0] !== message || frame[1] !== ack) return;
    const text = frame.toString('latin1');
    const payloadAt = text.indexOf('[');
    const id = Number(text.slice(2, payloadAt));
    this.waiting.get(id)?.(text.slice(payloadAt));
    this.waiting.delete(id);
  }
}
