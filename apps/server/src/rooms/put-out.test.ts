import type { Visitor } from '../chat/testing/visitor.ts';
import { ChatWorld } from '../chat/testing/chat-world.ts';
import { waitFor } from '../chat/testing/wait-for.ts';

const noSuchRoom = { ok: false, error: { code: 'not_found', field: 'room' } };

/** A store that keeps pages back when a test says so: they are read by then, and not yet told. */
class HeldPages {
  private waiting: Array<() => void> = [];
  private isHolding = false;

  hold(): void {
    this.isHolding = true;
  }

  async isRead(): Promise<void> {
    await waitFor(() => {
      if (this.waiting.length === 0) throw new Error('Nobody has asked for a page.');
    });
  }

  release(): void {
    this.isHolding = false;
    for (const go of this.waiting.splice(0)) go();
  }

  async pass<T>(page: T): Promise<T> {
    if (this.isHolding) await new Promise<void>((resolve) => this.waiting.push(resolve));
    return page;
  }
}

let world: ChatWorld;
let pages: HeldPages;
let ana: Visitor;
let ben: Visitor;
let room: string;
beforeEach(async () => {
  pages = new HeldPages();
  world = await ChatWorld.start({
    store: (real) => ({
      append: (draft) => real.append(draft),
      page: async (id, request) => pages.pass(await real.page(id, request)),
      room: (id) => real.room(id),
      heads: (rooms) => real.heads(rooms),
    }),
  });
  [ana, ben] = [await world.open('ana.1'), await world.open('ben.1')];
  room = (await ana.get('room:create', { title: 'Tea', kind: 'private' })).room.id;
  await ana.join(room);
  await invite();
  await ana.say('secret', 'c1', room);
  await waitFor(() => {
    if (ben.bodies.length === 0) throw new Error('Ben has heard nothing.');
  });
});
afterEach(() => world.stop());

const invite = async (): Promise<void> => {
  const { token } = await ana.get('room:invite', { room });
  await ben.get('room:join', { room, invite: token });
};
const putOut = async (request: 'room:remove' | 'room:ban'): Promise<void> => {
  await ana.get(request, { room, user: 'u-ben', ...(request === 'room:ban' && { on: true }) });
};

describe('who is put out of a room while a page of it is being read', () => {
  it.each([
    ['room:remove', 'history:get', {}],
    ['room:remove', 'history:get', { after: 0 }],
    ['room:remove', 'room:join', {}],
    ['room:ban', 'history:get', { before: 2 }],
    ['room:ban', 'room:join', {}],
  ] as const)('[D14] [P11] %s: gets nothing of it as the answer to %s %j', async (by, request, more) => {
    pages.hold();
    const answer = ben.ask(request, { room, ...more });
    await pages.isRead();
    await putOut(by);
    const heard = ben.heard.length;
    pages.release();
    expect(await answer).toMatchObject(noSuchRoom);
    await ana.say('after', 'c2', room);
    await ben.ask('room:list', {});
    const since = ben.heard.slice(heard).map(({ event }) => event);
    expect(since.filter((event) => event !== 'ack' && event !== 'room:gone')).toEqual([]);
  });

  it('[D14] [P11] is not in it when he was just coming in', async () => {
    await ben.get('room:leave', { room });
    pages.hold();
    const joining = ben.ask('room:join', { room });
    await pages.isRead();
    await putOut('room:remove');
    pages.release();
    expect(await joining).toMatchObject(noSuchRoom);
    const heard = ben.messages.length;
    await ana.say('after', 'c2', room);
    expect((await ben.ask('room:members', { room })).ok).toBe(false);
    expect(ben.messages).toHaveLength(heard);
  });

  it('[D14] comes in by his next request when he was let in again meanwhile, and reads from there', async () => {
    const other = await world.open('ben.1');
    pages.hold();
    const joining = ben.ask('room:join', { room });
    await pages.isRead();
    await putOut('room:remove');
    await ana.say('between', 'c2', room);
    const { token } = await ana.get('room:invite', { room });
    const again = other.ask('room:join', { room, invite: token });
    await waitFor(() => expect(other.changes).not.toEqual([]));
    pages.release();
    expect(await joining).toMatchObject(noSuchRoom);
    expect(await again).toMatchObject({ ok: true, data: { head: 2, messages: [] } });
  });
});

describe('who was let in again', () => {
  it('[D9] [D14] starts over with his old cursor, at what he may read', async () => {
    const { room: joined } = await ben.get('room:join', { room });
    await putOut('room:remove');
    await ana.say('between', 'c2', room);
    await invite();
    const back = (seq: number) => ben.get('room:join', { room, cursor: { epoch: joined.epoch, seq } });
    const { messages, ...nothingYet } = await back(1);
    expect([messages, nothingYet]).toMatchObject([[], { head: 2, hasOlder: false, recovered: false, read: 2 }]);
    await ana.say('now', 'c3', room);
    expect(await back(1)).toMatchObject({ messages: [{ body: 'now' }], hasOlder: false, recovered: false, read: 2 });
    expect(await back(2)).toMatchObject({ messages: [{ body: 'now' }], hasOlder: false, recovered: true });
    const page = await ben.get('history:get', { room, after: 1 });
    expect(page).toMatchObject({ messages: [{ seq: 3 }], hasOlder: false, head: 3 });
  });

  it('[R18] has nothing to catch up with of what he may not read', async () => {
    await ben.get('read:mark', { room, seq: 1 });
    await putOut('room:remove');
    for (const cid of ['c2', 'c3', 'c4']) await ana.say('between', cid, room);
    await invite();
    const { rooms } = await ben.get('room:list', {});
    expect(rooms.find(({ id }) => id === room)).toMatchObject({ head: 4, read: 4 });
  });
});
