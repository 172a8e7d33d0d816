import { cidSchema, messageIdSchema, roomIdSchema, userIdSchema, type Message } from '@roost/protocol';
import fc from 'fast-check';
import { draftKey, planAppend, type Known } from './append-plan.ts';
import type { Draft } from './message-store.ts';

const draft = (room: string, author: string, cid: string, body: string): Draft => ({
  room: roomIdSchema.parse(room),
  author: { id: userIdSchema.parse(author), name: author, kind: 'guest' },
  cid: cidSchema.parse(cid),
  body,
});
const keyOf = ({ room, author, cid }: Draft): string => draftKey(room, author.id, cid);
const ids = () => {
  let last = 0;
  return () => messageIdSchema.parse(`m${(last += 1)}`);
};
const lobbyAt = (head: number, messages: Known['messages'] = new Map()): Known => ({
  heads: new Map([[roomIdSchema.parse('lobby'), head]]),
  messages,
});

describe('planAppend', () => {
  it('[D2] goes on from the head of the room, in the order in which the drafts came', () => {
    const plan = planAppend([draft('lobby', 'ana', '1', 'a'), draft('lobby', 'ben', '1', 'b')], lobbyAt(7), 99, ids());
    expect(plan.inserts.map(({ seq, body, timestamp }) => ({ seq, body, timestamp }))).toEqual([
      { seq: 8, body: 'a', timestamp: 99 },
      { seq: 9, body: 'b', timestamp: 99 },
    ]);
    expect([...plan.heads.values()]).toEqual([9]);
  });

  it('[D3] writes a retry within the batch once and answers it with the first message', () => {
    const retry = draft('lobby', 'ana', '1', 'a');
    const plan = planAppend([retry, retry], lobbyAt(0), 1, ids());
    expect(plan.inserts).toHaveLength(1);
    expect(plan.results).toEqual([
      { status: 'stored', message: plan.inserts[0] },
      { status: 'duplicate', message: plan.inserts[0] },
    ]);
  });

  it('[D3] writes nothing for a cid that the room already has: same body a duplicate, another a conflict', () => {
    const first = draft('lobby', 'ana', '1', 'a');
    const stored = planAppend([first], lobbyAt(0), 1, ids()).inserts;
    const known = lobbyAt(1, new Map(stored.map((message): [string, Message] => [keyOf(first), message])));
    const plan = planAppend([first, draft('lobby', 'ana', '1', 'other')], known, 2, ids());
    expect(plan.results.map(({ status }) => status)).toEqual(['duplicate', 'conflict']);
    expect(plan.inserts).toEqual([]);
    expect(plan.heads.size).toBe(0);
  });

  it('refuses a room that does not exist and burns no seq for it', () => {
    const plan = planAppend([draft('nowhere', 'ana', '1', 'a'), draft('lobby', 'ana', '2', 'b')], lobbyAt(0), 1, ids());
    expect(plan.results.map(({ status }) => status)).toEqual(['no_room', 'stored']);
    expect(plan.inserts.map(({ seq }) => seq)).toEqual([1]);
  });

  it('[D2] leaves no hole and no double, whatever mixture of rooms, authors and retries comes', () => {
    const drafts = fc.array(
      fc
        .tuple(
          fc.constantFrom('a', 'b'),
          fc.constantFrom('u', 'v'),
          fc.constantFrom('1', '2', '3'),
          fc.constantFrom('x', 'y'),
        )
        .map(([room, author, cid, body]) => draft(room, author, cid, body)),
      { maxLength: 30 },
    );
    const heads = new Map([
      [roomIdSchema.parse('a'), 5],
      [roomIdSchema.parse('b'), 0],
    ]);
    fc.assert(
      fc.property(drafts, (batch) => {
        const plan = planAppend(batch, { heads, messages: new Map() }, 1, ids());
        for (const [room, head] of heads) {
          const seqs = plan.inserts.filter((message) => message.room === room).map(({ seq }) => seq);
          expect(seqs).toEqual(seqs.map((_, index) => head + index + 1));
          expect(plan.heads.get(room) ?? head).toBe(head + seqs.length);
        }
        expect(plan.inserts).toHaveLength(new Set(batch.map(keyOf)).size);
      }),
    );
  });
});
