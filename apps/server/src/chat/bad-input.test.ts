import { limits, requestSchemas, roomIdSchema } from '@roost/protocol';
import { ChatWorld } from './testing/chat-world.ts';
import { RawClient } from './testing/raw-client.ts';
import type { Visitor } from './testing/visitor.ts';
import { waitFor } from './testing/wait-for.ts';

let world: ChatWorld;
let control: Visitor;
beforeAll(async () => {
  world = await ChatWorld.start();
  control = await world.open('control.1');
  await control.join();
  await world.signIn('mallory.1');
});
afterAll(() => world.stop());

const lobby = roomIdSchema.parse('lobby');
const head = async (): Promise<number> => (await world.database.current.messages.room(lobby))?.head ?? -1;

/** After whatever was done, another one can still send, and nothing but that was stored. */
const expectUnharmed = async (headBefore: number): Promise<void> => {
  const { seq } = await control.say(`still here after ${headBefore}`);
  expect(seq).toBe(headBefore + 1);
};

const hello = { room: 'lobby', cid: 'c1', body: 'hello' };
const large = 'x'.repeat(60_000);

const refused: ReadonlyArray<readonly [string, string, readonly unknown[], string, string]> = [
  ['an unknown event', 'message:shout', [hello], 'invalid', 'event'],
  ['an event named __proto__', '__proto__', [hello], 'invalid', 'event'],
  ['an event named constructor', 'constructor', [hello], 'invalid', 'event'],
  ['an event of the server', 'presence_state', [hello], 'invalid', 'event'],
  ['no payload', 'message:new', [], 'invalid', 'payload'],
  ['null', 'message:new', [null], 'invalid', 'payload'],
  ['a number', 'message:new', [1], 'invalid', 'payload'],
  ['text', 'message:new', ['hello'], 'invalid', 'payload'],
  ['an array', 'message:new', [[hello]], 'invalid', 'payload'],
  ['two payloads', 'message:new', [hello, hello], 'invalid', 'payload'],
  ['binary', 'message:new', [Buffer.from('hello')], 'invalid', 'payload'],
  ['empty binary where every field is optional', 'presence:update', [Buffer.alloc(0)], 'invalid', 'payload'],
  ['binary inside', 'message:new', [{ ...hello, body: Buffer.from('hello') }], 'invalid', 'body'],
  ['a field too many', 'message:new', [{ ...hello, user: 'u-ana' }], 'invalid', 'user'],
  ['a wrong field inside', 'room:join', [{ room: 'lobby', cursor: { epoch: 'e', seq: -1 } }], 'invalid', 'cursor.seq'],
  ['a number as room', 'message:new', [{ ...hello, room: 1 }], 'invalid', 'room'],
  ['a room named __proto__', 'room:join', [{ room: '__proto__' }], 'invalid', 'room'],
  ['a room named constructor', 'room:join', [{ room: 'constructor' }], 'not_found', 'room'],
  ['the id of a socket as room', 'room:join', [{ room: 'A-b_0123456789abcdef' }], 'not_found', 'room'],
  ['a body of 60 KB', 'message:new', [{ ...hello, body: large }], 'too_large', 'body'],
  ['both ends of a page', 'history:get', [{ room: 'lobby', before: 1, after: 1 }], 'invalid', 'after'],
];

describe('a request with an ack', () => {
  it.each(refused)('[R24] is answered and harms nobody: %s', async (_, name, args, code, field) => {
    const before = await head();
    const mallory = await world.open('mallory.1');
    const ack = await mallory.ask(name, ...args);
    expect(ack).toEqual({ ok: false, error: { code, field, retryable: false, message: expect.any(String) } });
    expect(mallory.heard).toHaveLength(1);
    await expectUnharmed(before);
  });

  it('[R23] ignores who the payload claims to be', async () => {
    const mallory = await world.open('mallory.1');
    await mallory.join();
    const claim = { ...hello, cid: 'claim', user: { id: 'u-control', name: 'control' } };
    expect(await mallory.ask('message:new', claim)).toMatchObject({ ok: false, error: { field: 'user' } });
    await mallory.say('it is me');
    await waitFor(() => expect(control.messages.at(-1)).toMatchObject({ body: 'it is me', user: { id: 'u-mallory' } }));
  });

  it.each(Object.keys(requestSchemas))('[R24] is known to the server when it is in the protocol: %s', async (name) => {
    const mallory = await world.open('mallory.1');
    const ack = await mallory.ask(name, 'no object');
    expect(ack).toMatchObject({ ok: false, error: { field: 'payload' } });
  });

  it('closes a connection that sends more than a frame may hold', async () => {
    const before = await head();
    const mallory = await world.open('mallory.1');
    await mallory.join();
    mallory.socket.emit('message:new', { ...hello, body: 'x'.repeat(1024 * 1024) });
    await waitFor(() => expect(mallory.socket.connected).toBe(false));
    await expectUnharmed(before);
  });

  it('answers over the largest frame that is allowed', async () => {
    const mallory = await world.open('mallory.1');
    const body = 'x'.repeat(limits.payloadBytes - 200);
    expect(await mallory.ask('message:new', { ...hello, body })).toMatchObject({ error: { code: 'too_large' } });
  });
});

const frames: ReadonlyArray<readonly [string, string | Uint8Array<ArrayBuffer>]> = [
  ['an event without anything', '42'],
  ['an empty event', '42[]'],
  ['a number as event', '42[123]'],
  ['an object as event', '42[{}]'],
  ['an unknown event without an ack', '42["x"]'],
  ['a message without an ack', `42["message:new",${JSON.stringify({ ...hello, cid: 'no-ack' })}]`],
  ['a message with text as ack', `42["message:new",${JSON.stringify({ ...hello, cid: 'text-ack' })},"ack"]`],
  ['a reserved event', '42["disconnect"]'],
  ['an event that is no JSON', '42["message:new",{'],
  ['an answer to nothing', '4312[{}]'],
  ['an answer without anything', '431'],
  ['an error', '44{"message":"x"}'],
  ['a binary event whose parts never come', '451-["message:new",{"_placeholder":true,"num":0}]'],
  ['a binary part of nothing', new Uint8Array([1, 2, 3])],
  ['a packet of no type', '49'],
  ['an engine packet of no type', 'zzz'],
  ['an empty frame', ''],
  ['a goodbye', '41'],
  ['a second hello', '40'],
];

describe('a raw frame', () => {
  it.each(frames)('[R24] stores nothing and harms nobody: %s', async (_, frame) => {
    const before = await head();
    const raw = await RawClient.connect(world.url, 'mallory.1');
    raw.send('420["room:join",{"room":"lobby"}]');
    await raw.heard((heard) => heard.startsWith('430[{"ok":true'));
    raw.send(frame);
    await expectUnharmed(before);
    await expectUnharmed(before + 1);
    raw.close();
  });

  it.each([
    ['without a payload or a known event', '421["x"]', 'event'],
    ['without anything but an ack', '421', 'event'],
    ['with a number as event', '421[123]', 'event'],
    ['with several payloads', '421["message:new",{},{}]', 'payload'],
  ])('[R24] is answered when it can be: %s', async (_, frame, field) => {
    const raw = await RawClient.connect(world.url, 'mallory.1');
    raw.send(frame);
    await raw.heard((heard) => heard.startsWith('431[{"ok":false'));
    expect(raw.frames.at(-1)).toContain(`"field":"${field}"`);
    raw.close();
  });
});
