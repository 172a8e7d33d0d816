import { roomIdSchema, userIdSchema } from '@roost/protocol';
import fc from 'fast-check';
import { newestMarks } from './newest-marks.ts';

const marks = fc.array(
  fc.record({
    user: fc.constantFrom('ana', 'ben', '__proto__').map((id) => userIdSchema.parse(id)),
    room: fc.constantFrom('lobby', 'tea').map((id) => roomIdSchema.parse(id)),
    seq: fc.nat(9),
  }),
);

describe('the newest marks', () => {
  it('are one for each user and room, the furthest of his, in an order that does not depend on theirs', () => {
    fc.assert(
      fc.property(marks, (all) => {
        const newest = newestMarks(all);
        const names = newest.map(({ user, room }) => `${user} ${room}`);
        expect(names).toEqual(Array.from(new Set(all.map(({ user, room }) => `${user} ${room}`))).toSorted());
        for (const { user, room, seq } of newest) {
          const his = all.filter((mark) => mark.user === user && mark.room === room);
          expect(seq).toBe(Math.max(...his.map((mark) => mark.seq)));
        }
        expect(newestMarks(all.toReversed())).toEqual(newest);
      }),
    );
  });
});
