import { epochSchema, roomIdSchema, type Head, type RoomHeads, type RoomId } from '@roost/protocol';
import { HeadBeacon } from './head-beacon.ts';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const [lobby, tea] = [roomIdSchema.parse('lobby'), roomIdSchema.parse('tea')];
const head = (seq: number, epoch = 'e1'): Head => ({ epoch: epochSchema.parse(epoch), seq });

const world = () => {
  const told: RoomHeads['rooms'][] = [];
  const errors: unknown[] = [];
  const asked: Array<readonly RoomId[]> = [];
  const state = { rooms: [lobby, tea], heads: new Map<RoomId, Head>(), isDown: false, isUrgent: true };
  const beacon = new HeadBeacon({
    periodMs: 10_000,
    isUrgent: () => state.isUrgent,
    heads: (rooms) => {
      asked.push(rooms);
      return state.isDown ? Promise.reject(new Error('down')) : Promise.resolve(new Map(state.heads));
    },
    onError: (error) => errors.push(error),
  });
  beacon.start({
    rooms: () => state.rooms,
    tell: (room, { rooms }) => {
      expect(Object.keys(rooms)).toEqual([room]);
      told.push(rooms);
    },
  });
  const passes = (ms: number): Promise<void> => jest.advanceTimersByTimeAsync(ms);
  return { beacon, told, errors, asked, state, passes };
};

describe('HeadBeacon', () => {
  it('[D7] tells the head of each room with members, and again only when it changed', async () => {
    const { state, told, asked, passes } = world();
    state.heads.set(lobby, head(3)).set(tea, head(0));
    await passes(10_000);
    expect(told).toEqual([{ lobby: head(3) }, { tea: head(0) }]);
    await passes(10_000);
    state.heads.set(tea, head(1));
    await passes(10_000);
    state.heads.set(lobby, head(3, 'e2'));
    await passes(10_000);
    expect(told.slice(2)).toEqual([{ tea: head(1) }, { lobby: head(3, 'e2') }]);
    expect(asked).toHaveLength(4);
  });

  it('[D7] asks nothing while nobody is there, and tells again who comes back to a room', async () => {
    const { state, told, asked, passes } = world();
    state.heads.set(lobby, head(3));
    await passes(10_000);
    state.rooms = [];
    await passes(10_000);
    expect(asked).toHaveLength(1);
    state.rooms = [lobby];
    await passes(10_000);
    expect(told).toEqual([{ lobby: head(3) }, { lobby: head(3) }]);
  });

  it('goes on when the database is back', async () => {
    const { state, told, errors, passes } = world();
    state.heads.set(lobby, head(3));
    state.isDown = true;
    await passes(20_000);
    expect([told, errors.length]).toEqual([[], 2]);
    state.isDown = false;
    await passes(10_000);
    expect(told).toEqual([{ lobby: head(3) }]);
  });

  it('[D7] [D13] looks every time while other nodes cannot be heard, else every third', async () => {
    const { state, asked, passes } = world();
    state.isUrgent = false;
    await passes(60_000);
    expect(asked).toHaveLength(2);
    state.isUrgent = true;
    await passes(30_000);
    expect(asked).toHaveLength(5);
  });

  it('stops when it is told to', async () => {
    const { beacon, asked, passes } = world();
    beacon.stop();
    await passes(60_000);
    expect([asked, jest.getTimerCount()]).toEqual([[], 0]);
  });
});
