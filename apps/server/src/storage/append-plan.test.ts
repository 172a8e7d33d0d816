import { cidSchema, messageIdSchema, roomIdSchema, userIdSchema, type Entry } from '@roost/protocol';
import fc from 'fast-check';
import { draftKey, placeKey, planAppend, type Known, type Target } from './append-plan.ts';
import type { Draft } from './message-store.ts';

const draft = (room: string, author: string, cid: string, body: string): Draft => ({
  room: roomIdSchema.parse(room),
  author: { id: userIdSchema.parse(author), name: author, kind: 'guest' },
  cid: cidSchema.parse(cid),
  body,
});
const edit = (author: string, cid: string, target: number, body: string): Draft => ({
  ...draft('lobby', author, cid, body),
  type: 'edit',
  target,
  body,
});
const deletion = (author: string, cid: string, target: number) => {
  const { room, author: user, cid: checked } = draft('lobby', author, cid, '');
  return { type: 'deletion' as const, room, author: user, cid: checked, target, ofAnybody: false };
};
const written = (seq: number, author: string, isDeleted = false): [string, Target] => [
  placeKey(roomIdSchema.parse('lobby'), seq),
  { author: userIdSchema.parse(author), isDeleted },
];
const keyOf = ({ room, author, cid }: Draft): string => draftKey(room, author.id, cid);
const ids = () => {
  let last = 0;
  return () => messageIdSchema.parse(`m${(last += 1)}`);
};
const lobbyAt = (
  head: number,
  entries: Known['entries'] = new Map(),
  targets: Known['targets'] = new Map(),
): Known => ({
  heads: new Map([[roomIdSchema.parse('lobby'), head]]),
  entries,
  targets,
});

describe('planAppend', () => {
  it('[D2] goes on from the head of the room, in the order in which the drafts came', () => {
    const plan = planAppend([draft('lobby', 'ana', '1', 'a'), draft('lobby', 'ben', '1', 'b')], lobbyAt(7), 99, ids());
    expect(plan.inserts).toMatchObject([
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
      { status: 'stored', entry: plan.inserts[0] },
      { status: 'duplicate', entry: plan.inserts[0] },
    ]);
  });

  it('[D3] writes nothing for a cid that the room already has: same body a duplicate, another a conflict', () => {
    const first = draft('lobby', 'ana', '1', 'a');
    const stored = planAppend([first], lobbyAt(0), 1, ids()).inserts;
    const known = lobbyAt(1, new Map(stored.map((entry): [string, Entry] => [keyOf(first), entry])));
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

  it('changes only what is a message, is there, and is of the author, and burns no seq for anything else', () => {
    const plan = planAppend(
      [edit('ana', '1', 5, 'x'), edit('ana', '2', 6, 'x'), edit('ana', '3', 9, 'x'), deletion('ben', '1', 6)],
      lobbyAt(7, new Map(), new Map([written(5, 'ana'), written(6, 'ben')])),
      1,
      ids(),
    );
    expect(plan.results.map(({ status }) => status)).toEqual(['stored', 'not_author', 'no_target', 'stored']);
    expect(plan.inserts.map(({ seq }) => seq)).toEqual([8, 9]);
    expect(plan.edits).toEqual([{ room: 'lobby', target: 5, seq: 8 }]);
    expect(plan.deletions).toEqual([{ room: 'lobby', target: 6, seq: 9 }]);
  });

  it('lets somebody who may delete what others wrote delete it, but not edit it', () => {
    const known = lobbyAt(7, new Map(), new Map([written(5, 'ben')]));
    const drafts = [edit('ana', '1', 5, 'x'), { ...deletion('ana', '2', 5), ofAnybody: true }];
    expect(planAppend(drafts, known, 1, ids()).results.map(({ status }) => status)).toEqual(['not_author', 'stored']);
  });

  it('changes nothing that is deleted, be it by the database or earlier in the batch', () => {
    const known = lobbyAt(7, new Map(), new Map([written(5, 'ana'), written(6, 'ana', true)]));
    const drafts = [
      edit('ana', '1', 6, 'x'),
      deletion('ana', '2', 5),
      deletion('ana', '3', 5),
      edit('ana', '4', 5, 'x'),
    ];
    const { results } = planAppend(drafts, known, 1, ids());
    expect(results.map(({ status }) => status)).toEqual(['deleted', 'stored', 'deleted', 'deleted']);
  });

  it('notes only the last of several edits of a message', () => {
    const known = lobbyAt(7, new Map(), new Map([written(5, 'ana')]));
    const plan = planAppend([edit('ana', '1', 5, 'x'), edit('ana', '2', 5, 'y')], known, 1, ids());
    expect([plan.inserts.length, plan.edits]).toEqual([2, [{ room: 'lobby', target: 5, seq: 9 }]]);
  });

  it('[D3] takes the same cid with the same content as a retry, and with another kind, target or body as a conflict', () => {
    const known = lobbyAt(7, new Map(), new Map([written(5, 'ana'), written(6, 'ana')]));
    const first = edit('ana', '1', 5, 'x');
    const others = [
      edit('ana', '1', 5, 'y'),
      edit('ana', '1', 6, 'x'),
      deletion('ana', '1', 5),
      draft('lobby', 'ana', '1', 'x'),
    ];
    const { results } = planAppend([first, first, ...others], known, 1, ids());
    expect(results.map(({ status }) => status)).toEqual(['stored', 'duplicate', ...Array(4).fill('conflict')]);
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
        const plan = planAppend(batch, { heads, entries: new Map(), targets: new Map() }, 1, ids());
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
