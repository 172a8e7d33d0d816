import { EventEmitter, once } from 'node:events';
import { WebSocket } from 'ws';
import { pause } from '../harness/poll.ts';

const withinMs = 3_000;
const quietMs = 250;

/** A connection that speaks Socket.IO by hand, so that it can say what no client library would. */
export class PacketClient {
  readonly frames: string[] = [];
  private readonly events = new EventEmitter();
  private asked = 100;

  private constructor(private readonly socket: WebSocket) {
    // As many as there are requests at once.
    this.events.setMaxListeners(0);
    socket.on('message', (data) => {
      const frame = Buffer.isBuffer(data) ? data.toString() : '';
      if (frame === '2') return socket.send('3');
      this.frames.push(frame);
      this.events.emit('change');
    });
    socket.on('close', () => this.events.emit('change'));
    socket.on('error', () => undefined);
  }

  /** Opens the engine's connection, without entering the namespace. */
  static async open(port: number, headers: Readonly<Record<string, string>>): Promise<PacketClient> {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`, { headers });
    const client = new PacketClient(socket);
    await once(socket, 'open');
    return client;
  }

  static async connect(port: number, headers: Readonly<Record<string, string>>): Promise<PacketClient> {
    const client = await PacketClient.open(port, headers);
    client.send('40');
    await client.hears('40{');
    return client;
  }

  send(frame: string | Uint8Array): void {
    this.socket.send(frame);
  }

  get isOpen(): boolean {
    return this.socket.readyState === WebSocket.OPEN;
  }

  /** The first frame that begins so, or what became of the connection. */
  hears(start: string): Promise<string> {
    return this.find((frame) => frame.startsWith(start));
  }

  /** Rejects when nothing with that in it comes. */
  async hearsPart(part: string): Promise<void> {
    const heard = await this.find((frame) => frame.includes(part));
    if (!heard.includes(part)) throw new Error(`An honest client heard ${heard} instead of what was said.`);
  }

  private async find(isIt: (frame: string) => boolean): Promise<string> {
    const find = (): string | undefined => this.frames.find(isIt);
    const signal = AbortSignal.timeout(withinMs);
    while (find() === undefined && this.isOpen && !signal.aborted)
      await once(this.events, 'change', { signal }).catch(() => undefined);
    return find() ?? (this.isOpen ? 'silence' : 'closed');
  }

  /** What a request is answered: `ok`, or code and field. `args` is JSON, without brackets. */
  async ask(event: string, args: string): Promise<string> {
    return this.answerTo((id) => `42${id}["${event}"${args === '' ? '' : `,${args}`}]`);
  }

  /** The whole answer to a request, without the number that pairs them. */
  async answer(event: string, args: string): Promise<string> {
    this.asked += 1;
    const id = this.asked;
    this.send(`42${id}["${event}",${args}]`);
    return (await this.hears(`43${id}[`)).replace(`43${id}`, '');
  }

  /** The same for a frame that is written by hand. */
  async answerTo(frameOf: (id: number) => string): Promise<string> {
    this.asked += 1;
    const id = this.asked;
    this.send(frameOf(id));
    const answer = await this.hears(`43${id}[`);
    if (!answer.startsWith('43')) return answer;
    if (answer.startsWith(`43${id}[{"ok":true`)) return 'ok';
    const [code, field] = [/"code":"([a-z_]+)"/.exec(answer)?.[1], /"field":"([^"]+)"/.exec(answer)?.[1]];
    return field === undefined ? String(code) : `${code} ${field}`;
  }

  /** Sends what cannot be answered, and tells what came of it. */
  async tell(frame: string | Uint8Array): Promise<string> {
    const before = this.frames.length;
    this.send(frame);
    await pause(quietMs);
    if (!this.isOpen) return 'closed';
    const [first] = this.frames.slice(before).filter((heard) => !heard.startsWith('42["presence_'));
    return first === undefined ? 'silence' : first.slice(0, 40);
  }

  end(): void {
    this.socket.terminate();
  }
}
