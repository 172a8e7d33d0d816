import { randomUUID } from 'node:crypto';
import { PacketClient } from './packet-client.ts';

/** Two honest people: whatever was done, one can still write and the other read. */
export class Control {
  private said = 0;

  private constructor(
    private readonly writer: PacketClient,
    private readonly reader: PacketClient,
  ) {}

  static async enter(port: number, [writer, reader]: ReadonlyArray<Record<string, string>>): Promise<Control> {
    const open = async (headers: Record<string, string> = {}): Promise<PacketClient> => {
      const client = await PacketClient.connect(port, headers);
      await client.ask('room:join', '{"room":"lobby"}');
      return client;
    };
    return new Control(await open(writer), await open(reader));
  }

  /** How many messages the two have exchanged. */
  get messages(): number {
    return this.said;
  }

  /** Milliseconds from sending a message to the other's hearing it. Rejects when it does not come. */
  async talk(): Promise<number> {
    const body = `still here ${randomUUID()}`;
    const startMs = performance.now();
    const answer = await this.writer.ask('message:new', JSON.stringify({ room: 'lobby', cid: randomUUID(), body }));
    if (answer !== 'ok') throw new Error(`An honest client was answered ${answer}.`);
    this.said += 1;
    await this.reader.hearsPart(body);
    const tookMs = performance.now() - startMs;
    this.reader.frames.length = 0;
    this.writer.frames.length = 0;
    return tookMs;
  }

  end(): void {
    this.writer.end();
    this.reader.end();
  }
}
