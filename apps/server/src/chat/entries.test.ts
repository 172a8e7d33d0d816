import type { Entry } from '@roost/protocol';
import { ChatWorld } from './testing/chat-world.ts';
import type { Visitor } from './testing/visitor.ts';
import { waitFor } from './testing/wait-for.ts';

let world: ChatWorld;
beforeEach(async () => {
  world = await ChatWorld.start();
});
afterEach(() => world.stop());

const enter = async (...sessions: string[]): Promise<Visitor[]> => {
  const people = await Promise.all(sessions.map((session) => world.open(session)));
  await Promise.all(people.map((person) => person.join()));
  return people;
};
const two = async (): Promise<[Visitor, Visitor]> => {
  const [ana, ben] = await enter('ana.1', 'ben.1');
  if (ana === undefined || ben === undefined) throw new Error('Nobody came.');
  return [ana, ben];
};
const edit = (target: number, body: string, cid = `edit ${body}`.replaceAll(' ', '-')) => ({
  room: 'lobby',
  cid,
  target,
  body,
});
const deletion = (target: number, cid = `delete-${target}`) => ({ room: 'lobby', cid, target });
const log = async (person: Visitor): Promise<readonly Entry[]> =>
  (await person.get('history:get', { room: 'lobby' })).messages;

describe('message:edit and message:delete', () => {
  it('[D6] are entries of the log: everybody hears them in the order of seq, between the messages', async () => {
    const [ana, ben] = await two();
    await ana.say('one');
    await ben.say('two');
    expect(await ana.get('message:edit', edit(1, 'uno'))).toEqual({ seq: 3, timestamp: 1_000 });
    expect(await ben.get('message:delete', deletion(2))).toEqual({ seq: 4, timestamp: 1_000 });
    await ana.say('three');
    const expected = [
      { seq: 1, body: 'one' },
      { seq: 2, body: 'two' },
      { type: 'edit', room: 'lobby', seq: 3, target: 1, body: 'uno', user: { id: 'u-ana' }, timestamp: 1_000 },
      { type: 'deletion', room: 'lobby', seq: 4, target: 2, user: { id: 'u-ben' }, timestamp: 1_000 },
      { seq: 5, body: 'three' },
    ];
    for (const person of [ana, ben]) await waitFor(() => expect(person.entries).toMatchObject(expected));
  });

  it('[D9] are in what a join continues with, so that who was away learns of them', async () => {
    const [ana, ben] = await two();
    await ana.say('slip');
    const { room } = await ben.join();
    ben.cut();
    await ana.get('message:edit', edit(1, 'no slip'));
    await ana.get('message:delete', deletion(1));
    const back = await world.open('ben.1');
    const joined = await back.join('lobby', { epoch: room.epoch, seq: 1 });
    expect(joined).toMatchObject({ recovered: true, head: 3, messages: [{ type: 'edit' }, { type: 'deletion' }] });
  });

  it('leave a message as it is now in every later answer, and a deleted body in none', async () => {
    const [ana, ben] = await two();
    await ana.say('first');
    await ana.say('slip of the tongue');
    await ana.get('message:edit', edit(1, 'first, better'));
    await ana.get('message:edit', edit(2, 'slip of the pen'));
    await ana.get('message:delete', deletion(2));
    const entries = await log(ben);
    expect(entries).toMatchObject([
      { seq: 1, body: 'first, better', edited: { seq: 3 } },
      { seq: 2, body: '', deleted: { seq: 5, by: 'u-ana' } },
      { seq: 3, type: 'edit', body: 'first, better' },
      { seq: 4, type: 'edit' },
      { seq: 5, type: 'deletion' },
    ]);
    expect(JSON.stringify(entries)).not.toContain('slip of');
    expect((await ben.join()).messages).toEqual(entries);
  });

  it('[D3] answer a retry with the first answer and tell nobody again, and refuse the cid for anything else', async () => {
    const [ana, ben] = await two();
    await ana.say('one', 'c1');
    const first = await ana.get('message:edit', edit(1, 'two', 'c2'));
    expect(await ana.get('message:edit', edit(1, 'two', 'c2'))).toEqual({ ...first, duplicate: true });
    const conflict = { ok: false, error: { code: 'conflict', field: 'cid' } };
    expect(await ana.ask('message:edit', edit(1, 'three', 'c2'))).toMatchObject(conflict);
    expect(await ana.ask('message:delete', deletion(1, 'c2'))).toMatchObject(conflict);
    expect(await ana.ask('message:edit', edit(1, 'one', 'c1'))).toMatchObject(conflict);
    const gone = await ana.get('message:delete', deletion(1, 'c3'));
    expect(await ana.get('message:delete', deletion(1, 'c3'))).toEqual({ ...gone, duplicate: true });
    await ana.say('last');
    await waitFor(() => expect(ben.entries.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]));
  });

  it("are for one's own messages, for messages, for such as are there, and for members", async () => {
    const [ana, ben] = await two();
    await ana.say('mine');
    await ana.get('message:edit', edit(1, 'still mine'));
    const refused = (code: string, field: string) => ({ ok: false, error: { code, field, retryable: false } });
    for (const [name, request] of [
      ['message:edit', (target: number) => edit(target, 'yours')],
      ['message:delete', (target: number) => deletion(target)],
    ] as const) {
      expect(await ben.ask(name, request(1))).toMatchObject(refused('forbidden', 'target'));
      expect(await ana.ask(name, request(2))).toMatchObject(refused('not_found', 'target'));
      expect(await ana.ask(name, request(99))).toMatchObject(refused('not_found', 'target'));
      expect(await ana.ask(name, { ...request(1), room: 'nowhere' })).toMatchObject(refused('not_found', 'room'));
      const outside = await world.open('ana.2');
      expect(await outside.ask(name, request(1))).toMatchObject(refused('forbidden', 'room'));
    }
    await ana.get('message:delete', deletion(1));
    expect(await ana.ask('message:edit', edit(1, 'back'))).toMatchObject(refused('conflict', 'target'));
    expect(await ana.ask('message:delete', deletion(1, 'again'))).toMatchObject(refused('conflict', 'target'));
    expect((await log(ana)).at(-1)?.seq).toBe(3);
  });

  it('let the owner of a room delete what others wrote there, but not change it', async () => {
    const [ana, ben] = await two();
    const { room } = await ana.get('room:create', { title: 'Garden', kind: 'public' });
    await Promise.all([ana.join(room.id), ben.join(room.id)]);
    await ben.say('rude', 'c1', room.id);
    expect(await ana.ask('message:edit', { ...edit(1, 'kind'), room: room.id })).toMatchObject({
      error: { code: 'forbidden', field: 'target' },
    });
    await ana.get('message:delete', { ...deletion(1), room: room.id });
    const { messages } = await ben.get('history:get', { room: room.id });
    expect(messages).toMatchObject([{ body: '', deleted: { by: 'u-ana' } }, { type: 'deletion' }]);
  });
});
