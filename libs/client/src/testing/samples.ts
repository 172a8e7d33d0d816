import {
  cidSchema,
  epochSchema,
  messageIdSchema,
  roomIdSchema,
  userIdSchema,
  type Cid,
  type Deletion,
  type Edit,
  type JoinData,
  type Message,
  type User,
} from '@roost/protocol';

export const lobby = roomIdSchema.parse('lobby');
export const epoch = epochSchema.parse('e1');
export const user = (name: string): User => ({
  id: userIdSchema.parse(name.replaceAll(' ', '_')),
  name,
  kind: 'guest',
});
export const cid = (text: string): Cid => cidSchema.parse(text);

export const message = (seq: number, author = 'ben'): Message => ({
  room: lobby,
  seq,
  id: messageIdSchema.parse(`m${seq}`),
  cid: cid(`c${seq}`),
  user: user(author),
  body: `message ${seq}`,
  timestamp: seq,
});

const change = (seq: number, target: number, author: string) => {
  const { room, id, cid: own, user: by, timestamp } = message(seq, author);
  return { room, seq, id, cid: own, user: by, timestamp, target };
};

export const edit = (seq: number, target: number, body = `edit ${seq}`, author = 'ben'): Edit => ({
  type: 'edit',
  ...change(seq, target, author),
  body,
});

export const deletion = (seq: number, target: number, author = 'ben'): Deletion => ({
  type: 'deletion',
  ...change(seq, target, author),
});

export const messages = (first: number, last: number): Message[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => message(first + index));

export const joinData = (over: Partial<JoinData> = {}): JoinData => ({
  room: { id: lobby, title: 'Lobby', kind: 'public', epoch },
  head: 0,
  messages: [],
  hasOlder: false,
  recovered: false,
  read: over.head ?? 0,
  ...over,
});
