import { once } from 'node:events';
import { createServer } from 'node:https';
import fc from 'fast-check';
import { heardOnce, CoalescingServer, type Pair } from './testing/coalescing-server.ts';

/** One thing that happens; several of one turn stand in one list. */
type Step =
  | { readonly type: 'broadcast' | 'emit' | 'encoded' | 'join' | 'leave' | 'large'; readonly who: number }
  | { readonly type: 'ask' | 'disconnect'; readonly who: number };

const people = 5;
const room = 'r:room';
const types = [
  'broadcast',
  'broadcast',
  'broadcast',
  'emit',
  'encoded',
  'ask',
  'join',
  'leave',
  'large',
  'disconnect',
] as const;
const step: fc.Arbitrary<Step> = fc.record({ type: fc.constantFrom(...types), who: fc.nat(people - 1) });
const turns = fc.array(fc.array(step, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 30 });

/** The first three by WebSocket, one by polling, one that upgrades while everything goes on. */
const transports = [['websocket'], ['websocket'], ['websocket'], ['polling'], ['polling', 'websocket']];

/** TLS without certificates: what matters here is that its streams take nothing at once. */
const ciphers = 'AECDH-AES128-SHA@SECLEVEL=0';

const endOfTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** What the server says, and what each should hear, in that order. */
class Script {
  readonly expected: unknown[][] = Array.from({ length: people }, () => []);
  private readonly members = new Set<number>();
  private readonly gone = new Set<number>();
  private said = 0;

  constructor(
    private readonly server: CoalescingServer,
    private readonly pairs: readonly Pair[],
  ) {
    for (const { socket } of pairs) socket.on('ask', (answer: (word: number) => void) => answer(this.word(socket.id)));
  }

  run({ type, who }: Step): void {
    const pair = this.pairs[who];
    if (pair === undefined || this.gone.has(who)) return;
    const { socket, client } = pair;
    switch (type) {
      case 'broadcast':
      case 'large':
        return this.broadcast(type === 'large' ? 'x'.repeat(40_000) : '');
      case 'emit':
        return void socket.emit('said', this.word(socket.id));
      case 'encoded':
        return void socket.conn.write(`2["said",${this.word(socket.id)}]`);
      case 'ask':
        return void client.emit('ask', (word: number) => pair.heard.push(word));
      case 'join':
        this.members.add(who);
        return void socket.join(room);
      case 'leave':
        this.members.delete(who);
        return void socket.leave(room);
      case 'disconnect':
        this.members.delete(who);
        this.gone.add(who);
        return void socket.disconnect(true);
    }
  }

  /** Whoever was sent away hears a beginning; all others hear everything. */
  async end(): Promise<void> {
    const here = this.pairs.filter((_, who) => !this.gone.has(who));
    // Twice: the first may find a question under way, which is answered before the second.
    for (const end of ['end', 'end']) {
      const ended = here.map(({ client }) => heardOnce(client, end));
      for (const { socket } of here) socket.emit(end);
      await Promise.all(ended);
      await Promise.all(here.map(({ client }) => client.emitWithAck('settle')));
    }
  }

  isHeard(who: number): boolean {
    const expected = this.expected[who] ?? [];
    const heard = this.pairs[who]?.heard ?? [];
    return this.gone.has(who) || heard.length === expected.length
      ? heard.every((word, n) => word === expected[n])
      : false;
  }

  private word(id: string): number {
    this.said += 1;
    this.expected[this.pairs.findIndex(({ socket }) => socket.id === id)]?.push(this.said);
    return this.said;
  }

  private broadcast(padding: string): void {
    this.said += 1;
    for (const who of this.members) this.expected[who]?.push(this.said);
    this.server.io.to(room).emit('said', this.said, padding);
  }
}

const ordered = async (
  server: CoalescingServer,
  scheme: string,
  options: object,
  played: readonly Step[][],
): Promise<boolean[]> => {
  const pairs = await Promise.all(transports.map((some) => server.connect({ transports: some, ...options }, scheme)));
  const script = new Script(server, pairs);
  for (const { socket } of pairs) socket.on('settle', (done: () => void) => done());
  for (const turn of played) {
    for (const one of turn) script.run(one);
    await endOfTurn();
  }
  await script.end();
  const closed = pairs.map(async ({ socket: { conn } }) => {
    if (conn.readyState !== 'closed') await once(conn, 'close');
  });
  for (const { client } of pairs) client.close();
  await Promise.all(closed);
  return pairs.map((_, who) => script.isHeard(who));
};

describe.each(['http', 'https'])('over %s', (scheme) => {
  it.each([true, false])(
    '[D6] whatever happens in whatever order, everybody hears what he was told in its order (coalescing: %s)',
    async (isCoalescing) => {
      const server = await CoalescingServer.start(
        scheme === 'https'
          ? { isCoalescing, http: createServer({ ciphers, maxVersion: 'TLSv1.2' }) }
          : { isCoalescing },
      );
      try {
        await fc.assert(
          fc.asyncProperty(turns, async (played) => {
            const all = await ordered(server, scheme, { rejectUnauthorized: false, ciphers }, played);
            expect(all).toEqual(all.map(() => true));
          }),
          { numRuns: 8, endOnFailure: true },
        );
      } finally {
        await server.close();
      }
    },
  );
});
