import { LocalNetwork } from '@roost/presence/tracker';
import { ChatWorld } from '../chat/testing/chat-world.ts';
import type { Visitor } from '../chat/testing/visitor.ts';
import { waitFor } from '../chat/testing/wait-for.ts';
import type { BusLink } from '../cluster/cluster.module.ts';
import { ScratchDatabase } from '../storage/testing/scratch-database.ts';

const link: BusLink = { state: 'connected', returns: 0, refused: {}, settled: () => Promise.resolve(true) };
/** Longer than the test. */
const graceMs = 120_000;

/** Two nodes over one database: Ana, who owns the room, and Eva on the first, Ben on the second, where Dan listens. */
describe('who has lost his connection, in a room over two nodes', () => {
  let a: ChatWorld;
  let b: ChatWorld;
  let ana: Visitor;
  let ben: Visitor;
  let dan: Visitor;
  let eva: Visitor;
  beforeEach(async () => {
    const network = new LocalNetwork();
    const database = await ScratchDatabase.open();
    a = await ChatWorld.start({ database, graceMs, cluster: { bus: network.join('a'), link } });
    b = await ChatWorld.start({ database, graceMs, cluster: { bus: network.join('b'), link } });
    [ana, eva] = [await a.open('ana.1'), await a.open('eva.1')];
    [ben, dan] = [await b.open('ben.1'), await b.open('dan.1')];
    await ana.get('room:create', { title: 'Tea', kind: 'public' });
    for (const person of [ana, eva, dan, ben]) await person.join('tea');
    await waitFor(() => {
      if (!eva.diffs.some(({ joins }) => 'u-ben' in joins)) throw new Error('Ben is not seen.');
    });
  });
  afterEach(async () => {
    await a.stop();
    await b.stop();
    await a.database.close();
  });

  const cutBen = async (): Promise<void> => {
    ben.cut();
    await waitFor(() => expect(b.heldCount).toBe(1));
  };
  const isGoneFor = (person: Visitor, times = 1): void =>
    expect(person.diffs.filter(({ room, leaves }) => room === 'tea' && 'u-ben' in leaves)).toHaveLength(times);

  it.each([
    ['removed', 'room:remove', {}],
    ['banned', 'room:ban', { on: true }],
  ])(
    '[P1] [D14] and is %s, is gone from every list within a second, not when his grace ends',
    async (_, request, more) => {
      await cutBen();
      expect(await ana.ask(request, { room: 'tea', user: 'u-ben', ...more })).toEqual({ ok: true, data: {} });
      for (const person of [ana, eva, dan]) await waitFor(() => isGoneFor(person), 1_000);
      expect(b.heldCount).toBe(0);
    },
  );

  it('[P1] and leaves the room on another device, is gone with both within a second', async () => {
    await cutBen();
    const phone = await a.open('ben.2');
    await phone.join('tea');
    await phone.get('room:remove', { room: 'tea', user: 'u-ben' });
    for (const person of [eva, dan]) await waitFor(() => isGoneFor(person), 1_000);
    expect(b.heldCount).toBe(0);
  });

  it('[P1] stays in all other rooms, and is new in this one when he comes again', async () => {
    for (const person of [eva, ben]) await person.join();
    await waitFor(() => expect(eva.diffs.some(({ room, joins }) => room === 'lobby' && 'u-ben' in joins)).toBe(true));
    ben.cut();
    await waitFor(() => expect(b.heldCount).toBe(2));
    await ana.get('room:remove', { room: 'tea', user: 'u-ben' });
    await waitFor(() => isGoneFor(eva), 1_000);
    expect(b.heldCount).toBe(1);
    await (await b.open('ben.1')).join('tea');
    await waitFor(() =>
      expect(eva.diffs.filter(({ room, joins }) => room === 'tea' && 'u-ben' in joins)).toHaveLength(2),
    );
    expect(eva.diffs.some(({ room, leaves }) => room === 'lobby' && 'u-ben' in leaves)).toBe(false);
  });
});
