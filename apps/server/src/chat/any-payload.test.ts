import { permanentCodes, requestSchemas, retryableCodes, type Ack, type RequestName } from '@roost/protocol';
import fc from 'fast-check';
import { ChatWorld } from './testing/chat-world.ts';
import { payloadsOf, type Meant } from './testing/payloads.ts';
import { RawClient } from './testing/raw-client.ts';
import { waitFor } from './testing/wait-for.ts';

/** Whatever was not the fault of who asked, and says of a valid request only that nothing went wrong with it. */
const ownFaults: readonly string[] = ['unavailable', 'timeout', 'overloaded', 'rate_limited', 'unauthenticated'];
const codes: readonly string[] = [...retryableCodes, ...permanentCodes];

const isRequest = (name: string): name is RequestName => Object.hasOwn(requestSchemas, name);
const names = Object.keys(requestSchemas).filter(isRequest);

/** A request that the schema refuses is blamed, with the field; any other one is carried out, or refused for what it asks. */
const isFitting = (ack: Ack<unknown>, isValid: boolean): boolean => {
  if (ack.ok) return isValid;
  const { code, field } = ack.error;
  if (!isValid) return ['invalid', 'too_large'].includes(code) && field !== undefined;
  return codes.includes(code) && !ownFaults.includes(code);
};

describe('a request with any payload', () => {
  let world: ChatWorld;
  let raw: RawClient;
  let asked = 0;
  let meant: Meant;
  const logged: string[] = [];

  beforeAll(async () => {
    const note = (...words: unknown[]): void => void logged.push(JSON.stringify(words));
    world = await ChatWorld.start({ logger: { log: () => undefined, warn: () => undefined, error: note } });
    const [ana, ben] = [await world.open('ana.1'), await world.open('ben.1')];
    const made = await Promise.all([
      ana.get('room:create', { title: 'Tea', kind: 'public' }),
      ana.get('room:create', { title: 'Nest', kind: 'private' }),
      ben.get('room:create', { title: 'Foreign', kind: 'private' }),
      ana.get('dm:open', { user: 'u-ben' }),
    ]);
    const rooms = made.map(({ room }) => room.id);
    const { token } = await ana.get('room:invite', { room: rooms[1] ?? '' });
    for (const room of ['lobby', ...rooms.filter((id) => id !== rooms[2])]) {
      await ana.join(room);
      await ana.say('first', 'c1', room);
    }
    const { room, head } = await ana.get('room:join', { room: 'lobby' });
    meant = {
      room: ['lobby', ...rooms, 'nowhere'],
      user: ['u-ana', 'u-ben', 'nobody'],
      cid: ['c1', 'c2', 'c3'],
      body: ['Hello', 'Hello again'],
      title: ['Tea', 'Tea!', 'Café'],
      cursor: [{ epoch: room.epoch, seq: head }],
      epoch: [room.epoch],
      invite: [token, 'x'.repeat(22)],
      expiresInMs: [60_000],
    };
    raw = await RawClient.connect(world.url, 'ana.1');
    raw.send('429999["room:join",{"room":"lobby"}]');
    await raw.heard((frame) => frame.startsWith('439999['));
  });
  afterAll(async () => {
    raw.close();
    await world.stop();
  });

  const answersOf = (id: number): string[] => raw.frames.filter((frame) => frame.startsWith(`43${id}[`));
  const ask = async (name: RequestName, payload: unknown): Promise<Ack<unknown>> => {
    const id = (asked += 1);
    raw.send(`42${id}${JSON.stringify([name, payload])}`);
    await waitFor(() => {
      if (answersOf(id).length === 0) throw new Error(`${name} was not answered.`);
    });
    const [ack, ...more] = JSON.parse((answersOf(id)[0] ?? '').replace(/^\d+/, ''));
    expect(more).toEqual([]);
    return ack;
  };

  it.each(names)('[R24] [D11] gets exactly one ack, which blames who sent what is wrong with it: %s', async (name) => {
    const first = asked + 1;
    await fc.assert(
      fc.asyncProperty(payloadsOf(name, meant), async (payload) => {
        const ack = await ask(name, payload);
        const sent: unknown = JSON.parse(JSON.stringify(payload));
        const { success } = requestSchemas[name].safeParse(sent);
        expect({ payload, ack, fits: isFitting(ack, success) }).toMatchObject({ fits: true });
      }),
      { numRuns: 60 },
    );
    for (let id = first; id <= asked; id += 1) expect(answersOf(id)).toHaveLength(1);
    expect(logged).toEqual([]);
    expect(raw.isOpen).toBe(true);
  });
});
