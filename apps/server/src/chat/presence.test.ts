import { fromWire, receiveDiff, receiveState, waitingView, type Meta, type View } from '@roost/presence';
import type { User, WirePresences } from '@roost/protocol';
import { Presence as Phoenix } from 'phoenix';
import { ChatWorld } from './testing/chat-world.ts';
import type { Visitor } from './testing/visitor.ts';
import { waitFor } from './testing/wait-for.ts';

const graceMs = 600;

let world: ChatWorld;
beforeEach(async () => {
  world = await ChatWorld.start({ graceMs });
});
afterEach(() => world.stop());

const person = async (session: string): Promise<Visitor> => {
  const visitor = await world.open(session);
  await visitor.join();
  return visitor;
};

/** What a visitor was told of others since the last call, as `+u-ana -u-ben`. */
const told = (visitor: Visitor): string[] =>
  visitor.diffs.flatMap(({ joins, leaves }) => [
    ...Object.keys(joins).map((key) => `+${key}`),
    ...Object.keys(leaves).map((key) => `-${key}`),
  ]);

const viewOf = (visitor: Visitor): View<User, Meta> => {
  let view: View<User, Meta> = waitingView();
  for (const { event, payload } of visitor.heard) {
    if (event === 'presence_state')
      view = receiveState(view, { v: payload.v, state: fromWire(payload.presences) }).view;
    if (event !== 'presence_diff') continue;
    const diff = { v: payload.v, joins: fromWire(payload.joins), leaves: fromWire(payload.leaves) };
    const step = receiveDiff(view, diff);
    expect(step.resync).toBe(false);
    view = step.view;
  }
  return view;
};

/** Who is there and with how many connections, in the eyes of a visitor. */
const listed = (visitor: Visitor): Record<string, number> =>
  Object.fromEntries(Array.from(viewOf(visitor).state, ([key, { metas }]) => [key, metas.length]));

/** A copy that the phoenix package may change, as it does. */
const wire = (presences: WirePresences) =>
  Object.fromEntries(
    Object.entries(presences).map(([key, { metas }]) => [key, { metas: metas.map((meta) => ({ ...meta })) }]),
  );

describe('presence over sockets', () => {
  it('[R2] tells those who are there of who comes, within a second', async () => {
    const ana = await person('ana.1');
    await person('ben.1');
    await waitFor(() => expect(told(ana)).toContain('+u-ben'), 1_000);
  });

  it('[P4] lists two connections of one person under one key, and closing one leaves the person listed', async () => {
    const ben = await person('ben.1');
    const first = await person('ana.1');
    await person('ana.2');
    await waitFor(() => expect(listed(ben)).toEqual({ 'u-ben': 1, 'u-ana': 2 }));
    first.cut();
    await waitFor(() => expect(listed(ben)).toEqual({ 'u-ben': 1, 'u-ana': 1 }));
  });

  it('[P3] tells nobody when a connection comes back within the grace', async () => {
    const [ben, eva, ana] = [await person('ben.1'), await person('eva.1'), await person('ana.1')];
    await waitFor(() => expect(told(ben)).toEqual(['+u-ben', '+u-eva', '+u-ana']));
    ana.cut();
    await person('ana.1');
    // Her grace ends later than that of ana would have.
    eva.cut();
    await waitFor(() => expect(told(ben)).toContain('-u-eva'));
    expect(told(ben)).toEqual(['+u-ben', '+u-eva', '+u-ana', '-u-eva']);
  });

  it('[P15] keeps since when somebody is there when he comes back within the grace', async () => {
    const ana = await person('ana.1');
    const since = ana.states[0]?.presences['u-ana']?.metas;
    ana.socket.disconnect();
    const back = await person('ana.1');
    expect(back.states[0]?.presences['u-ana']?.metas).toEqual(since);
  });

  it('[P1] tells once of who does not come back, when his grace is over', async () => {
    const ben = await person('ben.1');
    const ana = await person('ana.1');
    await waitFor(() => expect(told(ben)).toContain('+u-ana'));
    const cutAtMs = performance.now();
    ana.cut();
    await waitFor(() => expect(told(ben)).toContain('-u-ana'));
    expect(performance.now() - cutAtMs).toBeGreaterThanOrEqual(graceMs);
    await person('eva.1');
    await waitFor(() => expect(told(ben)).toContain('+u-eva'));
    expect(told(ben).filter((line) => line === '-u-ana')).toHaveLength(1);
  });

  it('[P1] ends the sockets of a session and its presence within a second of the sign-out, what is in its grace included', async () => {
    const slow = await ChatWorld.start({ graceMs: 60_000 });
    const ben = await slow.open('ben.1');
    await ben.join();
    const [ana, lost] = [await slow.open('ana.1'), await slow.open('ana.1')];
    await Promise.all([ana.join(), lost.join()]);
    await waitFor(() => expect(listed(ben)).toEqual({ 'u-ben': 1, 'u-ana': 2 }));
    lost.cut();
    slow.signOut('ana.1');
    await waitFor(() => expect(listed(ben)).toEqual({ 'u-ben': 1 }), 1_000);
    await waitFor(() => expect(ana.socket.connected).toBe(false), 1_000);
    await expect(slow.connect({ extraHeaders: { cookie: 'ana.1' } })).rejects.toThrow('unauthenticated');
    expect(ben.socket.connected).toBe(true);
    await slow.stop();
  });

  it('[P13] tells of a status as one update, none when nothing changes, in a room that is entered later, too', async () => {
    const ben = await person('ben.1');
    const ana = await world.open('ana.1');
    await ana.get('presence:update', { status: 'busy' });
    await ana.join();
    expect(ana.states[0]?.presences['u-ana']?.metas).toMatchObject([{ status: 'busy' }]);
    await ana.get('presence:update', { status: 'away' });
    await ana.get('presence:update', { status: 'away' });
    await ana.get('presence:update', {});
    await waitFor(() => expect(told(ben)).toContain('-u-ana'));
    const last = ben.diffs.at(-1);
    const previous = last?.leaves['u-ana']?.metas[0]?.phx_ref;
    expect(last?.joins['u-ana']?.metas).toMatchObject([{ status: 'away', phx_ref_prev: previous }]);
    expect(told(ben)).toEqual(['+u-ben', '+u-ana', '+u-ana', '-u-ana']);
  });

  it('[P5] gives a fresh state to a member who asks, at the version that the diffs have reached', async () => {
    const ana = await person('ana.1');
    const ben = await person('ben.1');
    await waitFor(() => expect(listed(ana)).toEqual({ 'u-ana': 1, 'u-ben': 1 }));
    expect(await ana.get('presence:sync', { room: 'lobby' })).toEqual({});
    await waitFor(() => expect(ana.states).toHaveLength(2));
    expect(ana.states[1]).toEqual(ben.states[0]);
    expect(ana.states[1]?.v).toBe(ana.diffs.at(-1)?.v);
  });

  it('[P11] tells nothing to who is not in the room', async () => {
    const out = await world.open('out.1');
    await person('ana.1');
    const ack = await out.ask('presence:sync', { room: 'lobby' });
    expect(ack).toMatchObject({ ok: false, error: { code: 'forbidden', field: 'room' } });
    expect(out.events).toEqual(['ack']);
  });

  it('[P5] is what the functions of the phoenix package make of it, and what ours do', async () => {
    const ben = await person('ben.1');
    const [ana] = [await person('ana.1'), await person('ana.2')];
    await ana.get('presence:update', { status: 'away' });
    ana.cut();
    await person('eva.1');
    await waitFor(() => expect(listed(ben)).toEqual({ 'u-ben': 1, 'u-ana': 1, 'u-eva': 1 }));
    const [state] = ben.states;
    let theirs = Phoenix.syncState({}, wire(state?.presences ?? {}));
    for (const { joins, leaves } of ben.diffs.filter(({ v }) => v > (state?.v ?? 0)))
      theirs = Phoenix.syncDiff(theirs, { joins: wire(joins), leaves: wire(leaves) });
    const refs = Phoenix.list(theirs, (key, { metas }) => [key, metas.map(({ phx_ref }) => phx_ref)]);
    const ours = Array.from(viewOf(ben).state, ([key, { metas }]) => [key, metas.map(({ phx_ref }) => phx_ref)]);
    expect(Object.fromEntries(refs)).toEqual(Object.fromEntries(ours));
  });
});
