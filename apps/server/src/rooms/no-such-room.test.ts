import { requestSchemas } from '@roost/protocol';
import { ChatWorld } from '../chat/testing/chat-world.ts';
import type { Visitor } from '../chat/testing/visitor.ts';
import { ScratchDatabase } from '../storage/testing/scratch-database.ts';

/** One value of every field that requests about rooms have beside the room; a new field needs one, too. */
const values: Readonly<Record<string, unknown>> = {
  user: 'u-ana',
  cid: 'c1',
  body: 'Hello',
  target: 1,
  seq: 1,
  title: 'Another name',
  forMs: 60_000,
  on: true,
  role: 'moderator',
};
/** Fields that are left out, and one request for each of them that is not. */
const optional: Readonly<Record<string, unknown>> = {
  cursor: { epoch: 'e', seq: 0 },
  invite: 'x'.repeat(22),
  before: 1,
  after: 0,
  limit: 1,
  expiresInMs: 60_000,
  uses: 1,
};

type Asked = readonly [request: string, payload: object];

/** Every request that names a room, without it. */
const requests = Object.entries(requestSchemas).flatMap(([name, { shape }]): Asked[] => {
  const fields = Object.keys(shape);
  if (!fields.includes('room')) return [];
  const beside = fields.filter((field) => field !== 'room');
  const unknown = beside.filter((field) => !(field in values) && !(field in optional));
  if (unknown.length > 0) throw new Error(`Say what ${name} may hold in ${unknown.join(', ')}.`);
  const needed = Object.fromEntries(beside.flatMap((field) => (field in values ? [[field, values[field]]] : [])));
  const rest = beside.filter((field) => field in optional);
  return [[name, needed], ...rest.map((field): Asked => [name, { ...needed, [field]: optional[field] }])];
});

describe('a room that Ben may not enter', () => {
  let world: ChatWorld;
  let database: ScratchDatabase;
  let ben: Visitor;
  const queries: string[] = [];
  const rooms: Record<string, string> = {};

  beforeAll(async () => {
    database = await ScratchDatabase.open(undefined, { onQuery: (statement) => queries.push(statement) });
    world = await ChatWorld.start({ database });
    const [ana, eva] = [await world.open('ana.1'), await world.open('eva.1')];
    ben = await world.open('ben.1');
    const make = async (title: string, kind: 'public' | 'private'): Promise<string> =>
      (await ana.get('room:create', { title, kind })).room.id;
    const made = {
      foreign: await make('Foreign', 'private'),
      left: await make('Left', 'private'),
      banned: await make('Banned', 'private'),
      open: await make('Open', 'public'),
      dm: (await ana.get('dm:open', { user: 'u-eva' })).room.id,
      blocked: (await ben.get('dm:open', { user: 'u-eva' })).room.id,
    };
    for (const room of [made.left, made.banned]) {
      const { token } = await ana.get('room:invite', { room });
      await ben.get('room:join', { room, invite: token });
    }
    await ana.get('room:remove', { room: made.left, user: 'u-ben' });
    await ana.get('room:ban', { room: made.banned, user: 'u-ben', on: true });
    await ana.get('room:ban', { room: made.open, user: 'u-ben', on: true });
    await ben.get('user:block', { user: 'u-eva', on: true });
    Object.assign(rooms, made);
    for (const person of [ana, eva]) person.socket.disconnect();
  });
  afterAll(async () => {
    await world.stop();
    await database.close();
  });

  /** What Ben is answered in that room, to each of the requests one after another, and what the database is asked for that. */
  const asked = async (room: string) => {
    const answers = [];
    for (const [request, payload] of requests) {
      queries.length = 0;
      const ack = await ben.ask(request, { room, ...payload });
      answers.push({ request, payload, ack, queries: [...queries] });
    }
    return answers;
  };

  it('[D14] [P11] is answered as if it were not, to every request, after the same questions to the database', async () => {
    const nowhere = await asked('nowhere');
    const questions = nowhere.flatMap(({ queries: some }) => some);
    expect(questions.length).toBeGreaterThan(5);
    for (const [why, room] of Object.entries(rooms)) expect({ [why]: await asked(room) }).toEqual({ [why]: nowhere });
    for (const { request, ack } of nowhere)
      expect({ request, ack }).toEqual({
        request,
        ack:
          request === 'room:leave'
            ? { ok: true, data: {} }
            : {
                ok: false,
                error: { code: 'not_found', message: 'There is no such room.', field: 'room', retryable: false },
              },
      });
  });

  it('is one for every request of the protocol that names a room', () => {
    expect(new Set(requests.map(([request]) => request)).size).toBeGreaterThanOrEqual(15);
  });
});
