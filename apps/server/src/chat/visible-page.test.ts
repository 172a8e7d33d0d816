import { cidSchema, messageIdSchema, roomIdSchema, userIdSchema, type Message } from '@roost/protocol';
import fc from 'fast-check';
import type { Page, PageRequest } from '../storage/message-store.ts';
import { visiblePage, withinSight } from './visible-page.ts';

const entry = (seq: number): Message => ({
  room: roomIdSchema.parse('tea'),
  seq,
  id: messageIdSchema.parse(`m${seq}`),
  cid: cidSchema.parse(`c${seq}`),
  user: { id: userIdSchema.parse('ana'), name: 'ana', kind: 'guest' },
  body: 'hello',
  timestamp: 0,
});

/** As a store reads a log of that length. */
const read = (head: number, request: PageRequest): Page => {
  const log = Array.from({ length: head }, (_, index) => entry(index + 1));
  const messages = ((): Message[] => {
    switch (request.from) {
      case 'newest':
        return log.slice(-request.limit);
      case 'before':
        return log.filter(({ seq }) => seq < request.seq).slice(-request.limit);
      case 'after':
        return log.filter(({ seq }) => seq > request.seq).slice(0, request.limit);
    }
  })();
  return { messages, head, hasOlder: (messages[0]?.seq ?? 1) > 1 };
};

const requests: fc.Arbitrary<Exclude<PageRequest, { readonly from: 'newest' }>> = fc.record({
  from: fc.constantFrom('before', 'after'),
  seq: fc.integer({ min: 1, max: 25 }),
  limit: fc.integer({ min: 1, max: 8 }),
});

const seen = (head: number, request: PageRequest, visibleFrom: number): Page =>
  visiblePage(read(head, withinSight(request, visibleFrom)), request, visibleFrom);

describe('visiblePage', () => {
  it('[D14] shows of a log what a log would show that begins there', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.integer({ min: 1, max: 22 }), requests, (head, visibleFrom, request) => {
        const { messages, hasOlder } = seen(head, request, visibleFrom);
        const whole = Array.from({ length: head }, (_, index) => index + 1).filter((seq) => seq >= visibleFrom);
        const wanted =
          request.from === 'before'
            ? whole.filter((seq) => seq < request.seq).slice(-request.limit)
            : whole.filter((seq) => seq > request.seq).slice(0, request.limit);
        expect(messages.map(({ seq }) => seq)).toEqual(wanted);
        if (wanted[0] !== undefined) expect(hasOlder).toBe(wanted[0] > visibleFrom);
      }),
    );
  });

  it('[D14] has nothing to show to who came after the last entry', () => {
    expect(seen(7, { from: 'newest', limit: 50 }, 8)).toEqual({ messages: [], head: 7, hasOlder: false });
  });
});
