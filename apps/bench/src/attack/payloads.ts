import type { Attack, AttackGroup } from './attack.ts';
import { PacketClient } from './packet-client.ts';

const ask = (title: string, expects: string, event: string, payload: unknown): Attack => ({
  title: `${event}: ${title}`,
  expects,
  strike: async (target) => {
    const client = await PacketClient.connect(target.port, await target.signIn());
    await client.ask('room:join', '{"room":"lobby"}');
    const answer = await client.ask(event, typeof payload === 'string' ? payload : JSON.stringify(payload));
    client.end();
    return answer;
  },
});

const message = { room: 'lobby', cid: 'c1', body: 'never stored' };
const lone = '\\ud800';

const messages: readonly Attack[] = [
  ask('null', 'invalid payload', 'message:new', null),
  ask('an array', 'invalid payload', 'message:new', [message]),
  ask('a field too many', 'invalid user', 'message:new', { ...message, user: { id: 'u-1' } }),
  ask('a time of its own', 'invalid timestamp', 'message:new', { ...message, timestamp: 1 }),
  ask('a seq of its own', 'invalid seq', 'message:new', { ...message, seq: 1 }),
  ask('a body that is a number', 'invalid body', 'message:new', { ...message, body: 1 }),
  ask('an empty body', 'invalid body', 'message:new', { ...message, body: '' }),
  ask('a blank body', 'invalid body', 'message:new', { ...message, body: ' \n\u00a0' }),
  ask('half of a letter', 'invalid body', 'message:new', `{"room":"lobby","cid":"c1","body":"${lone}"}`),
  ask('U+0000', 'invalid body', 'message:new', { ...message, body: 'a\0b' }),
  ask('4,001 letters', 'too_large body', 'message:new', { ...message, body: 'x'.repeat(4_001) }),
  ask('16 KiB and a byte', 'too_large body', 'message:new', { ...message, body: '\u{1f426}'.repeat(4_097) }),
  ask('no cid', 'invalid cid', 'message:new', { room: 'lobby', body: 'x' }),
  ask('a cid with a line break', 'invalid cid', 'message:new', { ...message, cid: 'a\nb' }),
  ask('a cid of 65 letters', 'invalid cid', 'message:new', { ...message, cid: 'x'.repeat(65) }),
  ask('a room that is an object', 'invalid room', 'message:new', { ...message, room: { $ne: null } }),
  ask('SQL as room', 'invalid room', 'message:new', { ...message, room: "lobby' OR 1=1 --" }),
  ask(
    '__proto__ beside',
    'invalid __proto__',
    'message:new',
    '{"room":"lobby","cid":"c1","body":"x","__proto__":{"a":1}}',
  ),
];

const reads: readonly Attack[] = [
  ask('a limit of 0', 'invalid limit', 'history:get', { room: 'lobby', limit: 0 }),
  ask('a limit of 201', 'invalid limit', 'history:get', { room: 'lobby', limit: 201 }),
  ask('a limit of 1e308', 'invalid limit', 'history:get', { room: 'lobby', limit: 1e308 }),
  ask('half a limit', 'invalid limit', 'history:get', { room: 'lobby', limit: 1.5 }),
  ask('a negative place', 'invalid before', 'history:get', { room: 'lobby', before: -1 }),
  ask('a place as text', 'invalid before', 'history:get', { room: 'lobby', before: '1' }),
  ask('both ends', 'invalid after', 'history:get', { room: 'lobby', before: 5, after: 1 }),
  ask('a place beyond all numbers', 'invalid after', 'history:get', { room: 'lobby', after: 2 ** 60 }),
  ask('a cursor of text', 'invalid cursor', 'room:join', { room: 'lobby', cursor: 'x' }),
  ask('a cursor with a negative seq', 'invalid cursor.seq', 'room:join', {
    room: 'lobby',
    cursor: { epoch: 'e', seq: -1 },
  }),
  ask('a cursor with a field too many', 'invalid cursor.x', 'room:join', {
    room: 'lobby',
    cursor: { epoch: 'e', seq: 1, x: 1 },
  }),
  ask('a room that does not exist', 'not_found room', 'room:join', { room: 'nowhere' }),
  ask('a room named constructor', 'not_found room', 'room:join', { room: 'constructor' }),
  ask('a room of 65 letters', 'invalid room', 'room:join', { room: 'x'.repeat(65) }),
  ask('a name of somebody else’s channel', 'invalid room', 'room:join', { room: 'r:lobby' }),
];

const states: readonly Attack[] = [
  ask('a state that does not exist', 'invalid status', 'presence:update', { status: 'invisible' }),
  ask('a state that is an array', 'invalid status', 'presence:update', { status: ['busy'] }),
  ask('a name', 'invalid user', 'presence:update', { user: { name: 'Ana' } }),
  ask('of a room that one is not in', 'not_found room', 'presence:sync', { room: 'nowhere' }),
];

export const payloads: AttackGroup = { name: 'payloads', attacks: [...messages, ...reads, ...states] };
