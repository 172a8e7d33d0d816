import { LocalNetwork, type Bus } from '@roost/presence/tracker';
import { ChatWorld } from './testing/chat-world.ts';
import { waitFor } from './testing/wait-for.ts';

/** A bus that shows which topics it listens to. */
const shown = (bus: Bus): Bus & { readonly topics: string[] } => {
  const topics: string[] = [];
  return {
    topics,
    node: bus.node,
    publish: (topic, message) => bus.publish(topic, message),
    subscribe: (topic, listener) => {
      topics.push(topic);
      const end = bus.subscribe(topic, listener);
      return () => {
        topics.splice(topics.indexOf(topic), 1);
        end();
      };
    },
    watch: (listener) => bus.watch(listener),
    close: () => bus.close(),
  };
};

describe('several nodes, over one bus', () => {
  const network = new LocalNetwork();
  const [busA, busB] = [shown(network.join('a')), shown(network.join('b'))];
  const roomsOf = (bus: typeof busA): string[] => bus.topics.filter((topic) => topic.startsWith('room:'));
  let a: ChatWorld;
  let b: ChatWorld;
  beforeAll(async () => {
    const link = { state: 'connected', returns: 0, refused: {}, settled: () => Promise.resolve(true) } as const;
    a = await ChatWorld.start({ cluster: { bus: busA, link } });
    b = await ChatWorld.start({ cluster: { bus: busB, link } });
  });
  afterAll(async () => {
    await Promise.all([a.stop(), b.stop()]);
  });

  it('bring a message to the members on every node, once, and to nobody else', async () => {
    const [ana, ben, out] = [await a.open('ana.1'), await b.open('ben.1'), await b.open('out.1')];
    await Promise.all([ana.join(), ben.join()]);
    await ana.say('Hello');
    await waitFor(() => expect(ben.bodies).toEqual(['Hello']));
    await ana.say('again');
    await waitFor(() => expect(ben.bodies).toEqual(['Hello', 'again']));
    expect([ana.bodies, out.events]).toEqual([['Hello', 'again'], []]);
    ana.socket.disconnect();
    ben.socket.disconnect();
  });

  it('bring edits and deletions to the members on every node, too', async () => {
    const [ana, ben] = [await a.open('ana.1'), await b.open('ben.1')];
    await Promise.all([ana.join(), ben.join()]);
    const { seq: target } = await ana.say('slip');
    await ana.get('message:edit', { room: 'lobby', cid: 'edit', target, body: 'no slip' });
    await ana.get('message:delete', { room: 'lobby', cid: 'delete', target });
    const said = [{ seq: target }, { type: 'edit', target, body: 'no slip' }, { type: 'deletion', target }];
    for (const person of [ana, ben]) await waitFor(() => expect(person.entries).toMatchObject(said));
    ana.socket.disconnect();
    ben.socket.disconnect();
  });

  it('[R11] tell of who types on another node', async () => {
    const [ana, ben] = [await a.open('ana.1'), await b.open('ben.1')];
    await Promise.all([ana.join(), ben.join()]);
    ben.socket.emit('typing', { room: 'lobby', on: true });
    await waitFor(() => expect(ana.typing).toEqual(['ben on']));
    ben.socket.emit('typing', { room: 'lobby', on: false });
    await waitFor(() => expect(ana.typing).toEqual(['ben on', 'ben off']));
    ana.socket.disconnect();
    ben.socket.disconnect();
  });

  it('[P6] [R15] list the people of all nodes on each, with the same refs', async () => {
    const [ana, ben] = [await a.open('ana.1'), await b.open('ben.1')];
    await ana.join();
    await ben.join();
    const refs = ({ states, diffs }: typeof ana): string[] =>
      [...states.map(({ presences }) => presences), ...diffs.map(({ joins }) => joins)]
        .flatMap((people) => Object.values(people))
        .flatMap(({ user, metas }) => metas.map(({ phx_ref: ref }) => `${user.name} ${ref}`));
    await waitFor(() => {
      expect(new Set(refs(ana))).toEqual(new Set(refs(ben)));
      expect(new Set(refs(ana)).size).toBe(2);
    });
    ana.socket.disconnect();
    ben.socket.disconnect();
  });

  it('listen to a room from its first member on until the last one is gone', async () => {
    await waitFor(() => expect(roomsOf(busB)).toEqual([]));
    const [eva, kim] = [await b.open('eva.1'), await b.open('kim.1')];
    await eva.join();
    await kim.join();
    expect(roomsOf(busB)).toEqual(['room:lobby']);
    eva.cut();
    await kim.get('room:leave', { room: 'lobby' });
    await waitFor(() => expect(roomsOf(busB)).toEqual([]));
    await kim.join();
    expect(roomsOf(busB)).toEqual(['room:lobby']);
    kim.socket.disconnect();
  });

  it('[R23] end the sockets of a session on every node within a second of its end on one of them', async () => {
    const [here, there, other] = [await a.open('tom.1'), await b.open('tom.1'), await b.open('tom.2')];
    const published = jest.spyOn(busB, 'publish');
    a.signOut('tom.1');
    await waitFor(() => expect([here, there].map(({ socket }) => socket.connected)).toEqual([false, false]), 1_000);
    expect(other.socket.connected).toBe(true);
    expect(published.mock.calls.filter(([topic]) => topic === 'sessions')).toEqual([]);
  });

  it('[R18] tell a person on every node how far he has read, and listen to him only while he is there', async () => {
    const [here, there, sam] = [await a.open('rea.1'), await b.open('rea.2'), await b.open('sam.1')];
    await Promise.all([here, there, sam].map((person) => person.join()));
    await here.say('read me');
    await here.get('read:mark', { room: 'lobby', seq: 1 });
    await waitFor(() => expect(there.reads).toEqual([{ room: 'lobby', seq: 1 }]));
    expect([here.reads, sam.reads]).toEqual([[], []]);
    expect(busB.topics).toContain('user:u-rea');
    there.socket.disconnect();
    await waitFor(() => expect(busB.topics).not.toContain('user:u-rea'));
    here.socket.disconnect();
    sam.socket.disconnect();
  });

  it('listen to nothing any more when they are closed', async () => {
    const bus = shown(network.join('c'));
    const c = await ChatWorld.start({
      cluster: { bus, link: { state: 'alone', returns: 0, refused: {}, settled: () => Promise.resolve(true) } },
    });
    await (await c.open('ida.1')).join();
    expect(bus.topics).toEqual(expect.arrayContaining(['sessions', 'room:lobby']));
    await c.stop();
    expect(bus.topics).toEqual([]);
  });
});
