import type { Attack, AttackGroup } from './attack.ts';
import { PacketClient } from './packet-client.ts';

const joined = async (port: number, headers: Record<string, string>): Promise<PacketClient> => {
  const client = await PacketClient.connect(port, headers);
  await client.ask('room:join', '{"room":"lobby"}');
  return client;
};

const tell = (title: string, expects: string, frame: string | Uint8Array): Attack => ({
  title,
  expects,
  strike: async (target) => {
    const client = await joined(target.port, await target.signIn());
    const came = await client.tell(frame);
    client.end();
    return came;
  },
});

const answered = (title: string, expects: string, frameOf: (id: number) => string): Attack => ({
  title,
  expects,
  strike: async (target) => {
    const client = await joined(target.port, await target.signIn());
    const answer = await client.answerTo(frameOf);
    client.end();
    return answer;
  },
});

const hello = '{"room":"lobby","cid":"c1","body":"never stored"}';

const unanswerable: readonly Attack[] = [
  tell('an event without anything', 'silence', '42'),
  tell('an empty event', 'closed', '42[]'),
  tell('a number as event', 'silence', '42[123]'),
  tell('an object as event', 'closed', '42[{}]'),
  tell('an event without an ack', 'silence', '42["x"]'),
  tell('a message without an ack', 'silence', `42["message:new",${hello}]`),
  tell('a message with text as ack', 'silence', `42["message:new",${hello},"ack"]`),
  tell('a message with an ack of its own making', 'silence', `42["message:new",${hello},{"_placeholder":true}]`),
  tell('the event "disconnect"', 'closed', '42["disconnect"]'),
  tell('the event "connect_error"', 'closed', '42["connect_error"]'),
  tell('an event that is no JSON', 'closed', '42["message:new",{'),
  tell('a deep event', 'closed', `42${'['.repeat(20_000)}`),
  tell('an answer to nothing', 'silence', '4312[{}]'),
  tell('an answer without an id', 'silence', '43[{}]'),
  tell('an error of a client', 'closed', '44{"message":"x"}'),
  tell('a binary event whose parts never come', 'silence', '451-["message:new",{"_placeholder":true,"num":0}]'),
  tell('a binary event of a million parts', 'closed', '451000000-["message:new",{}]'),
  tell('a binary event with a part too many', 'silence', '451-["message:new",{"_placeholder":true,"num":7}]'),
  tell('a packet of no kind', 'closed', '49'),
  tell('another namespace', '44/admin,{"message":"Invalid namespace"}', '40/admin,{}'),
  tell('a namespace named __proto__', '44/__proto__,{"message":"Invalid namespa', '40/__proto__,'),
  tell('an event in another namespace', 'closed', '42/admin,["x"]'),
  tell('a second hello', 'closed', '40'),
  tell('a goodbye', 'silence', '41'),
];

const answerable: readonly Attack[] = [
  answered('an unknown event', 'invalid event', (id) => `42${id}["x"]`),
  answered('an ack without an event', 'invalid event', (id) => `42${id}`),
  answered('a number as event, with an ack', 'invalid event', (id) => `42${id}[123]`),
  answered('__proto__ as event', 'invalid event', (id) => `42${id}["__proto__",{}]`),
  answered('constructor as event', 'invalid event', (id) => `42${id}["constructor",{}]`),
  answered('a notice as event', 'invalid event', (id) => `42${id}["presence_diff",{}]`),
  answered('two payloads', 'invalid payload', (id) => `42${id}["message:new",{},{}]`),
  answered('no payload', 'invalid payload', (id) => `42${id}["message:new"]`),
];

export const packets: AttackGroup = { name: 'packets of Socket.IO', attacks: [...unanswerable, ...answerable] };
