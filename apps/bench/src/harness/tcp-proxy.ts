import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { DelayLine } from './delay-line.ts';

/**
 * What the network does now. `silent`: it takes everything and passes nothing on, as one that is gone does before it is noticed.
 * `one-way`: what clients say arrives, what the server says is lost. `deaf`: the other way round.
 */
type Weather = 'passing' | 'cut' | 'silent' | 'one-way' | 'deaf';

interface Pair {
  readonly client: Socket;
  readonly upstream: Socket;
  /** Its next answer is lost, and it ends with that. */
  isDoomed: boolean;
}

/** Stands between clients and server, so that a test can take the network away without telling either. */
export class TcpProxy {
  private readonly pairs = new Set<Pair>();
  private upstreamPort = 0;
  private latencyMs = 0;
  private jitter: () => number = () => 0;
  private bytesLeft = Infinity;
  private fatalText: string | undefined;
  private sliceBytes = Infinity;
  private weather: Weather = 'passing';

  private constructor(private readonly server: Server) {}

  static async listen(): Promise<TcpProxy> {
    const server = createServer();
    const proxy = new TcpProxy(server);
    server.on('connection', (client) => proxy.accept(client));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  get port(): number {
    const address = this.server.address();
    if (address === null || typeof address === 'string') throw new Error('The proxy is not listening.');
    return address.port;
  }

  to(port: number): void {
    this.upstreamPort = port;
  }

  /** What comes back from the server from now on arrives this much later, and each piece a little later still, but in order. */
  delay(latencyMs: number, jitter: () => number = () => 0): void {
    this.latencyMs = latencyMs;
    this.jitter = jitter;
  }

  /** Once the server has said this much more, be it in the middle of a frame, every connection ends; new ones are good again. */
  cutAfter(bytes: number): void {
    this.bytesLeft = bytes;
  }

  /** Who says that text next is heard, but the answer is lost and his connection ends. The text must come in one piece. */
  cutAnswerTo(text: string): void {
    this.fatalText = text;
  }

  /** What comes back from the server from now on arrives in pieces of that size. */
  slice(bytes: number): void {
    this.sliceBytes = bytes;
  }

  /** Ends every connection and refuses new ones, as a network that is gone does once it is noticed. */
  cut(): void {
    this.weather = 'cut';
    this.endAll();
  }

  /** Resets every connection and takes new ones, as a router that forgot them does. */
  reset(): void {
    for (const { client, upstream } of this.pairs) {
      client.resetAndDestroy();
      upstream.resetAndDestroy();
    }
    this.pairs.clear();
  }

  /** Passes nothing on and says nothing. */
  silence(): void {
    this.weather = 'silent';
    for (const { client, upstream } of this.pairs) {
      client.pause();
      upstream.pause();
    }
  }

  /** Loses whatever the server says from now on: requests are done, and nobody hears of it. */
  loseAnswers(): void {
    this.weather = 'one-way';
  }

  /** Loses whatever clients say from now on, though they hear the server. */
  loseRequests(): void {
    this.weather = 'deaf';
  }

  /** Is a good network again; what was there in a bad one is gone. */
  mend(): void {
    const wasBad = this.weather !== 'passing';
    this.weather = 'passing';
    this.delay(0);
    this.sliceBytes = Infinity;
    this.bytesLeft = Infinity;
    this.fatalText = undefined;
    if (wasBad) this.endAll();
  }

  async close(): Promise<void> {
    this.endAll();
    this.server.close();
    await once(this.server, 'close');
  }

  private accept(client: Socket): void {
    client.on('error', () => client.destroy());
    if (this.weather === 'cut') return void client.destroy();
    const pair: Pair = { client, upstream: connect(this.upstreamPort, '127.0.0.1'), isDoomed: false };
    const { upstream } = pair;
    this.pairs.add(pair);
    const end = (): void => {
      this.pairs.delete(pair);
      client.destroy();
      upstream.destroy();
    };
    client.on('close', end);
    const back = new DelayLine();
    client.on('close', () => back.clear());
    upstream.on('error', end).on('close', () => back.push(this.latencyMs, end));
    client.on('data', (chunk) => this.passOn(pair, chunk)).on('end', () => upstream.end());
    upstream.on('drain', () => this.weather !== 'silent' && client.resume());
    upstream.on('data', (chunk) => back.push(this.latencyMs + this.jitter(), () => this.passBack(pair, chunk)));
    if (this.weather === 'silent') {
      client.pause();
      upstream.pause();
    }
  }

  private passOn(pair: Pair, chunk: Buffer): void {
    if (this.weather === 'deaf') return;
    if (this.fatalText !== undefined && chunk.includes(this.fatalText)) {
      pair.isDoomed = true;
      this.fatalText = undefined;
    }
    if (!pair.upstream.write(chunk)) pair.client.pause();
  }

  private passBack(pair: Pair, whole: Buffer): void {
    const { client } = pair;
    if (pair.isDoomed) return void client.destroy();
    if (this.weather === 'one-way') return;
    const chunk = whole.subarray(0, this.bytesLeft);
    this.bytesLeft -= chunk.length;
    const step = Math.min(this.sliceBytes, chunk.length);
    for (let at = 0; at < chunk.length; at += step) client.write(chunk.subarray(at, at + step));
    if (this.bytesLeft === 0) this.cutNow();
  }

  private cutNow(): void {
    this.bytesLeft = Infinity;
    for (const { client } of this.pairs) client.end();
    this.pairs.clear();
  }

  private endAll(): void {
    for (const { client, upstream } of this.pairs) {
      client.destroy();
      upstream.destroy();
    }
    this.pairs.clear();
  }
}
