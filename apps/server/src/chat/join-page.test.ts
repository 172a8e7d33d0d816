import { epochSchema, limits, roomIdSchema } from '@roost/protocol';
import type { StoredRoom } from '../storage/message-store.ts';
import { joinPage } from './join-page.ts';

const epoch = epochSchema.parse('e1');
const room = (head: number): StoredRoom => ({
  id: roomIdSchema.parse('lobby'),
  title: 'Lobby',
  kind: 'public',
  epoch,
  head,
});
const newest = { recovered: false, page: { from: 'newest', limit: 50 } };

describe('joinPage', () => {
  it.each([
    ['at the head', 10, 10],
    ['at the start of the log', 10, 0],
    ['as far behind as may be', limits.catchUpMax, 0],
  ])('[D9] continues a cursor %s', (_, head, seq) => {
    const page = { from: 'after', seq, limit: 200 };
    expect(joinPage(room(head), { epoch, seq }, 1)).toEqual({ recovered: true, page });
  });

  it('[D8] starts over from the newest page for who is more than 5,000 entries behind', () => {
    expect(joinPage(room(limits.catchUpMax + 1), { epoch, seq: 0 }, 1)).toEqual(newest);
  });

  it('[D15] starts over with a cursor of another epoch', () => {
    expect(joinPage(room(10), { epoch: epochSchema.parse('e2'), seq: 5 }, 1)).toEqual(newest);
  });

  it('[D14] starts over with a cursor from before what may be read', () => {
    expect(joinPage(room(10), { epoch, seq: 7 }, 8)).toMatchObject({ recovered: true });
    expect(joinPage(room(10), { epoch, seq: 6 }, 8)).toEqual(newest);
  });

  it('starts over with a cursor from beyond the head, and without one', () => {
    expect(joinPage(room(10), { epoch, seq: 11 }, 1)).toEqual(newest);
    expect(joinPage(room(10), undefined, 1)).toEqual(newest);
  });
});
