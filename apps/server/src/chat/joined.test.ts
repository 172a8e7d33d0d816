import {
  cidSchema,
  epochSchema,
  fail,
  messageIdSchema,
  ok,
  roomIdSchema,
  userIdSchema,
  type JoinData,
  type Message,
} from '@roost/protocol';
import { EncodedAck } from '../realtime/encoded-ack.ts';
import { encodeJoined } from './joined.ts';

const room = roomIdSchema.parse('tea');

const message: Message = {
  room,
  seq: 1,
  id: messageIdSchema.parse('m1'),
  cid: cidSchema.parse('c1'),
  user: { id: userIdSchema.parse('ana'), name: 'ána "the" first', kind: 'guest' },
  body: 'tea?\u2028\n</script>',
  timestamp: 0,
};

const joined = (messages: JoinData['messages'], read: number): JoinData => ({
  room: { id: room, title: 'Tea', kind: 'public', epoch: epochSchema.parse('e') },
  head: 1,
  messages,
  hasOlder: false,
  recovered: false,
  read,
});

const jsonOf = (data: JoinData): string => {
  const encoded = encodeJoined(ok(data));
  if (!(encoded instanceof EncodedAck)) throw new Error('It is not encoded.');
  return encoded.json;
};

describe('the answer to who joins', () => {
  it.each([
    ['an empty room', []],
    ['a room with messages', [message, { ...message, seq: 2 }]],
  ])('says of %s what it would say as an object', (_, messages) => {
    const data = joined(messages, 1);
    expect(JSON.parse(jsonOf(data))).toEqual({ ok: true, data });
  });

  it('makes a page text once for all who get the same', () => {
    const stringify = jest.spyOn(JSON, 'stringify');
    const messages = [message];
    const texts = [1, 0, 1].map((read) => jsonOf(joined(messages, read)));
    expect(stringify.mock.calls.filter(([value]) => value === messages)).toHaveLength(1);
    expect(texts.map((text) => JSON.parse(text).data.read)).toEqual([1, 0, 1]);
    stringify.mockRestore();
  });

  it('leaves a refusal as it is', () => {
    const refusal = fail('not_found', 'There is no such room.');
    expect(encodeJoined(refusal)).toBe(refusal);
  });
});
