import { LocalNetwork } from '@roost/presence/tracker';
import type { Authenticated } from '../identity/handshake.ts';
import { ScratchDatabase } from '../storage/testing/scratch-database.ts';
import { ChatWorld } from './testing/chat-world.ts';
import type { Visitor } from './testing/visitor.ts';
import { waitFor } from './testing/wait-for.ts';

describe('a guest who becomes a member', () => {
  let a: ChatWorld;
  let b: ChatWorld;
  let guest: Authenticated;
  beforeEach(async () => {
    const network = new LocalNetwork();
    const database = await ScratchDatabase.open();
    const link = { state: 'connected', returns: 0, refused: {}, settled: () => Promise.resolve(true) } as const;
    a = await ChatWorld.start({ database, cluster: { bus: network.join('a'), link } });
    b = await ChatWorld.start({ database, cluster: { bus: network.join('b'), link } });
    guest = await a.signIn('ana.1');
  });
  afterEach(async () => {
    await a.stop();
    await b.stop();
    await a.database.close();
  });

  const anaIn = ({ diffs }: Visitor, side: 'joins' | 'leaves') => diffs.flatMap((diff) => diff[side]['u-ana'] ?? []);

  it('[R13] [R15] is one at once in what he says, and in who is there, on every node: updated, not gone and come', async () => {
    const [tab, phone, ben] = [await a.open('ana.1'), await b.open('ana.2'), await b.open('ben.1')];
    for (const person of [tab, phone, ben]) await person.join();
    await waitFor(() => {
      const refs = new Set(ben.states.concat().flatMap(({ presences }) => presences['u-ana']?.metas ?? []));
      expect(refs.size + anaIn(ben, 'joins').length).toBeGreaterThanOrEqual(2);
    });
    const before = ben.diffs.length;
    a.becomeMember(guest, 'ana.1');
    await waitFor(() => expect(anaIn(ben, 'leaves').flatMap(({ metas }) => metas)).toHaveLength(2));
    const told = ben.diffs.slice(before);
    const joined = told.flatMap(({ joins }) => joins['u-ana'] ?? []);
    const left = told.flatMap(({ leaves }) => leaves['u-ana'] ?? []);
    expect(joined.every(({ user }) => user.kind === 'member')).toBe(true);
    const previous = joined.flatMap(({ metas }) => metas.map(({ phx_ref_prev: ref }) => ref));
    const gone = left.flatMap(({ metas }) => metas.map(({ phx_ref: ref }) => ref));
    expect(new Set(previous)).toEqual(new Set(gone));

    const eva = await a.open('eva.1');
    await eva.join();
    expect(eva.states[0]?.presences['u-ana']).toMatchObject({ user: { kind: 'member' }, metas: [{}, {}] });
    await tab.say('from here');
    await phone.say('from there');
    await waitFor(() => expect(ben.messages.map(({ user }) => user.kind)).toEqual(['member', 'member']));
  });

  it('[P3] is one for the others when he comes back from a reload that he was one in', async () => {
    const [tab, ben] = [await a.open('ana.1'), await b.open('ben.1')];
    await tab.join();
    await ben.join();
    tab.socket.disconnect();
    a.becomeMember(guest, 'ana.1');
    const back = await a.connect({ extraHeaders: { cookie: 'ana.1' } });
    await back.join();
    expect(back.states[0]?.presences['u-ana']?.user.kind).toBe('member');
    await waitFor(() => expect(anaIn(ben, 'joins').at(-1)?.user.kind).toBe('member'));
  });
});
