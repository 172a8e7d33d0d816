import { once } from 'node:events';
import { WebSocket } from 'ws';
import { z } from 'zod';

const answerSchema = z.object({ id: z.number(), result: z.unknown() });
const numberSchema = z.object({ result: z.object({ value: z.number() }) });

/** Looks into a process that runs with `--inspect`, by the protocol of its debugger: what it holds after a collection, not what it has not yet given back. */
export class InspectedMemory {
  private asked = 0;

  private constructor(private readonly socket: WebSocket) {}

  static async connect(url: string): Promise<InspectedMemory> {
    const socket = new WebSocket(url);
    await once(socket, 'open');
    return new InspectedMemory(socket);
  }

  /** Bytes on the heap and beside it. */
  async bytes(): Promise<number> {
    await this.ask('HeapProfiler.collectGarbage');
    const expression = '(({ heapUsed, external }) => heapUsed + external)(process.memoryUsage())';
    return numberSchema.parse(await this.ask('Runtime.evaluate', { expression })).result.value;
  }

  end(): void {
    this.socket.terminate();
  }

  private async ask(method: string, params: object = {}): Promise<unknown> {
    this.asked += 1;
    const id = this.asked;
    this.socket.send(JSON.stringify({ id, method, params }));
    for (;;) {
      const [data]: unknown[] = await once(this.socket, 'message');
      const answer = answerSchema.safeParse(JSON.parse(String(data)));
      if (answer.success && answer.data.id === id) return answer.data.result;
    }
  }
}
