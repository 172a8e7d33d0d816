import { messageSchema, type Message } from '@roost/protocol';

/** A message of the lobby for tests: number `seq`, of the user `by`. */
export const someMessage = (seq: number, by = 'ana', changes: { body?: string; timestamp?: number } = {}): Message =>
  messageSchema.parse({
    room: 'lobby',
    seq,
    id: `m${seq}`,
    cid: `c${seq}`,
    user: { id: by, name: by, kind: 'guest' },
    body: `message ${seq}`,
    timestamp: new Date('2026-11-24T12:00').getTime() + seq * 1000,
    ...changes,
  });
