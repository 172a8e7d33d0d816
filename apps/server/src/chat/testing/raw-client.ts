import { waitFor } from './wait-for.ts';

/** A connection that speaks Socket.IO by hand, so that it can say what no client library would. */
export class RawClient {
  readonly frames: string[] = [];

  private constructor(private readonly webSocket: WebSocket) {
    webSocket.addEventListener('message', ({ data }) => this.frames.push(String(data)));
  }

  /** Opens the engine's connection, without entering the namespace. */
  static async open(url: string, cookie: string): Promise<RawClient> {
    const address = `${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
    const client = new RawClient(new WebSocket(address, { headers: { cookie } }));
    await client.heard((frame) => frame.startsWith('0{'));
    return client;
  }

  /** Opens a connection and enters the namespace. */
  static async connect(url: string, cookie: string): Promise<RawClient> {
    const client = await RawClient.open(url, cookie);
    client.send('40');
    await client.heard((frame) => frame.startsWith('40'));
    return client;
  }

  get isOpen(): boolean {
    return this.webSocket.readyState === WebSocket.OPEN;
  }

  /** Text frames as they are; anything else as a binary frame. */
  send(frame: string | Uint8Array<ArrayBuffer>): void {
    this.webSocket.send(frame);
  }

  async heard(matches: (frame: string) => boolean): Promise<void> {
    await waitFor(() => {
      if (!this.frames.some(matches)) throw new Error(`Heard only ${JSON.stringify(this.frames)}`);
    });
  }

  close(): void {
    this.webSocket.close();
  }
}
