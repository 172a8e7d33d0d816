import { RedisBus } from '../cluster/redis-bus.ts';
import { withRedis } from '../cluster/testing/with-redis.ts';
import { ChatWorld } from '../chat/testing/chat-world.ts';
import type { Visitor } from '../chat/testing/visitor.ts';
import { waitFor } from '../chat/testing/wait-for.ts';
import { ScratchDatabase } from '../storage/testing/scratch-database.ts';

const noSuchRoom = { ok: false, error: { code: 'not_found', field: 'room' } };
const nothing = (): void => undefined;

/** Two nodes over one database and a real Redis: Ana, whose room it is, is on the first, Ben on the second, with Eva, who stays. */
withRedis((redis) => {
  let database: ScratchDatabase;
  let nodes: ChatWorld[];
  let buses: RedisBus[];
  let ana: Visitor;
  let ben: Visitor;
  let eva: Visitor;
  let room: string;

  const node = async (name: string): Promise<ChatWorld> => {
    const bus = new RedisBus({
      url: redis().url,
      node: name,
      secret: 'only for this test, and long enough',
      incarnation: `${name} ${performance.now()}`,
      onUp: nothing,
      onDown: nothing,
      onError: nothing,
      onRefusal: nothing,
    });
    buses.push(bus);
    await bus.settled();
    const world = await ChatWorld.start({ database, cluster: { bus, link: bus } });
    nodes.push(world);
    return world;
  };

  beforeEach(async () => {
    [nodes, buses] = [[], []];
    database = await ScratchDatabase.open();
    const [a, b] = [await node('a'), await node('b')];
    [ana, ben, eva] = [await a.open('ana.1'), await b.open('ben.1'), await b.open('eva.1')];
    room = (await ana.get('room:create', { title: 'Tea', kind: 'private' })).room.id;
    for (const guest of [ben, eva]) await comesIn(guest);
    await ana.join(room);
    // From here on what is asked is remembered on Ben's node.
    await ben.get('history:get', { room });
  }, 30_000);
  afterEach(async () => {
    for (const world of nodes) await world.stop();
    for (const bus of buses) await bus.close();
    await database.close();
  }, 30_000);

  const comesIn = async (guest: Visitor): Promise<void> => {
    const { token } = await ana.get('room:invite', { room });
    await guest.get('room:join', { room, invite: token });
  };
  const asksIn = async (): Promise<void> => {
    for (const [request, more] of [
      ['history:get', {}],
      ['message:new', { cid: 'c9', body: 'hi' }],
      ['room:join', {}],
    ] as const)
      expect(await ben.ask(request, { room, ...more })).toMatchObject(noSuchRoom);
  };
  const hears = async (cid: string): Promise<void> => {
    const heard = ben.messages.length;
    await eva.say('among us', cid, room);
    await waitFor(() => expect(eva.messages.at(-1)?.cid).toBe(cid));
    expect(ben.messages).toHaveLength(heard);
  };

  it.each(['room:remove', 'room:ban'] as const)(
    '[D14] [P11] %s on one node puts out on the other within a second, whatever that one remembers',
    async (request) => {
      await ana.get(request, { room, user: 'u-ben', ...(request === 'room:ban' && { on: true }) });
      await waitFor(() => expect(ben.gone).toEqual([room]), 1_000);
      await asksIn();
      await hears('after');
    },
    30_000,
  );

  it.each(['room:remove', 'room:ban'] as const)(
    '[D13] [D14] %s while Redis is gone: out on the other node within 15 s, and at once again when it is back',
    async (request) => {
      await redis().kill();
      await waitFor(() => expect(buses.map(({ state }) => state)).toEqual(['cut', 'cut']), 10_000);
      await ana.get(request, { room, user: 'u-ben', ...(request === 'room:ban' && { on: true }) });
      const begin = performance.now();
      await waitFor(async () => expect((await ben.ask('history:get', { room })).ok).toBe(false), 15_000);
      await asksIn();
      let said = 0;
      await waitFor(() => hears(`while cut ${(said += 1)}`.replaceAll(' ', '-')), 15_000);
      expect(performance.now() - begin).toBeLessThan(15_000);

      await redis().start();
      await waitFor(() => expect(buses.map(({ state }) => state)).toEqual(['connected', 'connected']), 20_000);
      await ana.get('room:ban', { room, user: 'u-ben', on: false });
      await comesIn(ben);
      const before = ben.gone.length;
      await ana.get('room:remove', { room, user: 'u-ben' });
      await waitFor(() => expect(ben.gone.length).toBeGreaterThan(before), 1_000);
      await asksIn();
    },
    90_000,
  );
});
