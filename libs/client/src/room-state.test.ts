import { epochSchema, type HistoryData } from '@roost/protocol';
import { initialRoomState, roomReducer, type RoomEvent, type RoomState } from './room-state.ts';
import { epoch, joinData, lobby, message, messages, user } from './testing/samples.ts';

const after = (...events: RoomEvent[]): RoomState =>
  events.reduce((state, event) => roomReducer(state, event).state, initialRoomState);
const joined = (over = {}): RoomEvent => ({ type: 'joined', data: joinData(over) });
const entry = (seq: number): RoomEvent => ({ type: 'entry', entry: message(seq) });
const seqs = ({ timeline }: RoomState): number[] | undefined => timeline?.messages.map(({ seq }) => seq);
const presences = (name: string) => ({
  [name]: { user: user(name), metas: [{ phx_ref: name, online_at: 1, status: 'online' as const, device: 'desktop' }] },
});

describe('the state of a room', () => {
  it('[D9] starts with the newest page, and adds what came live before the answer', () => {
    expect(seqs(after(entry(8), joined({ head: 7, messages: messages(5, 7), hasOlder: true })))).toEqual([5, 6, 7, 8]);
  });

  it('[D9] continues after a cut with exactly what was missed', () => {
    const before = [joined({ head: 3, messages: messages(1, 3) }), { type: 'disconnected' } as const, entry(6)];
    const state = after(...before, joined({ head: 5, messages: messages(4, 5), recovered: true }));
    expect(seqs(state)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('[D15] starts over when the log is of another epoch, and never mixes the two', () => {
    const other = { ...joinData().room, epoch: epochSchema.parse('e2') };
    const before = [joined({ head: 3, messages: messages(1, 3) }), { type: 'disconnected' } as const, entry(4)];
    const state = after(...before, joined({ room: other, head: 1, messages: messages(1, 1) }));
    expect(seqs(state)).toEqual([1]);
    expect(state.timeline?.epoch).toBe('e2');
    expect(state.timeline?.ahead.size).toBe(1);
  });

  it('[D8] jumps to the newest page when too much was missed, and shows where entries are left out', () => {
    const state = after(
      joined({ head: 3, messages: messages(1, 3) }),
      { type: 'disconnected' },
      entry(9_001),
      joined({ head: 9_000, messages: messages(8_951, 9_000), hasOlder: true }),
    );
    expect(seqs(state)).toEqual([1, 2, 3, ...messages(8_951, 9_001).map(({ seq }) => seq)]);
    expect(state.timeline).toMatchObject({ gaps: [{ after: 3, before: 8_951 }], hasOlder: false });
  });

  it('[D9] starts over when the cursor was not continued because the log is shorter than it was', () => {
    const state = after(
      joined({ head: 9, messages: messages(1, 9) }),
      { type: 'disconnected' },
      joined({ head: 2, messages: messages(1, 2) }),
    );
    expect(seqs(state)).toEqual([1, 2]);
  });

  it('[D9] [D14] starts over for who was put out and let in again: what lies between will never come', () => {
    const before = [joined({ head: 3, messages: messages(1, 3) }), { type: 'disconnected' } as const, entry(301)];
    for (const [first, hasOlder] of [
      [101, false],
      [251, true],
    ] as const) {
      const state = after(...before, joined({ head: 300, messages: messages(first, 300), hasOlder }));
      expect(seqs(state)).toEqual(messages(first, 301).map(({ seq }) => seq));
      expect(state.timeline).toMatchObject({ gaps: [], last: 301, head: 301, hasOlder });
    }
    const nothingYet = after(...before.slice(0, 2), joined({ head: 100, messages: [], hasOlder: false }));
    expect(nothingYet.timeline).toMatchObject({ entries: [], gaps: [], last: 100, head: 100 });
  });

  it('[D8] [D14] starts over when what it reads on with begins later, or there is nothing yet that it may read', () => {
    const behind = [joined({ head: 3, messages: messages(1, 3) }), entry(120)];
    const newer = (page: Partial<HistoryData>): RoomEvent => ({
      type: 'newer',
      epoch,
      page: { messages: [], head: 120, hasOlder: false, ...page },
    });
    expect(seqs(after(...behind, newer({ messages: messages(118, 119) })))).toEqual([118, 119, 120]);
    expect(after(...behind, newer({})).timeline).toMatchObject({ entries: [], gaps: [], last: 120, head: 120 });
  });

  it('[D8] [D14] starts over at what it may read when the page of a gap does not join on', () => {
    const far = [
      joined({ head: 3, messages: messages(1, 3) }),
      { type: 'disconnected' } as const,
      joined({ head: 9_000, messages: messages(8_951, 9_000), hasOlder: true }),
      { type: 'loading-gap', after: 3 } as const,
    ];
    const loaded = (first: number, last: number): RoomState =>
      after(...far, {
        type: 'gap',
        epoch,
        after: 3,
        page: { messages: messages(first, last), head: 9_000, hasOlder: false },
      });
    expect(seqs(loaded(101, 300))).toEqual([...messages(101, 300), ...messages(8_951, 9_000)].map(({ seq }) => seq));
    expect(loaded(101, 300)).toMatchObject({
      loadingGap: undefined,
      timeline: { gaps: [{ after: 300, before: 8_951 }], hasOlder: false, last: 9_000 },
    });
    expect(loaded(8_901, 9_000).timeline).toMatchObject({ gaps: [], hasOlder: false, last: 9_000 });
    expect(seqs(loaded(8_951, 9_000))).toEqual(messages(8_951, 9_000).map(({ seq }) => seq));
    expect(loaded(8_951, 9_000).timeline).toMatchObject({ gaps: [], hasOlder: false });
  });

  it('[D8] loads a gap page by page', () => {
    const far = [joined({ head: 9_000, messages: messages(1, 3) }), { type: 'loading-gap', after: 3 } as const];
    const jump = {
      type: 'newer',
      epoch,
      page: { messages: messages(8_951, 9_000), head: 9_000, hasOlder: true },
    } as const;
    const page = { messages: messages(4, 203), head: 9_000, hasOlder: true };
    const state = after(...far, jump, { type: 'gap', epoch, after: 3, page });
    expect([state.loadingGap, state.timeline?.gaps]).toEqual([undefined, [{ after: 203, before: 8_951 }]]);
    expect(after(...far).loadingGap).toBe(3);
    expect(after(...far, { type: 'gap', epoch, after: 3, page: undefined }).loadingGap).toBeUndefined();
  });

  it('[D7] knows of what it never got from the head alone, but not from the head of another log', () => {
    const here = joined({ head: 3, messages: messages(1, 3) });
    const head = (seq: number, of = epoch): RoomEvent => ({ type: 'head', head: { epoch: of, seq } });
    expect(after(here, head(5)).timeline).toMatchObject({ last: 3, head: 5 });
    expect(after(here, head(2)).timeline?.head).toBe(3);
    expect(after(here, head(5, epochSchema.parse('e2'))).timeline?.head).toBe(3);
    expect(after(here, { type: 'disconnected' }, head(5)).timeline?.head).toBe(3);
  });

  it('stays joined, with the same room object, while a lost connection is replaced', () => {
    const first = after(joined());
    const again = [{ type: 'disconnected' } as const, joined({ recovered: true })].reduce<RoomState>(
      (state, event) => roomReducer(state, event).state,
      first,
    );
    expect(first.status.status).toBe('joined');
    expect(after(joined(), { type: 'disconnected' }).status.status).toBe('joined');
    expect(again.status).toBe(first.status);
  });

  it('[R4] shows the people it knew until the new list is there', () => {
    const state: RoomEvent = { type: 'presence-state', notice: { room: lobby, v: 1, presences: presences('ana') } };
    expect([...after(joined(), state, { type: 'disconnected' }).presence.state.keys()]).toEqual(['ana']);
  });

  it('[P5] asks for a fresh list when a diff is missing', () => {
    const state = after(joined(), {
      type: 'presence-state',
      notice: { room: lobby, v: 1, presences: presences('ana') },
    });
    const diff = (v: number): RoomEvent => ({
      type: 'presence-diff',
      notice: { room: lobby, v, joins: presences('ben'), leaves: {} },
    });
    expect(roomReducer(state, diff(2)).resync).toBe(false);
    expect(roomReducer(state, diff(3)).resync).toBe(true);
  });

  it('ends loading when the older page came, or did not', () => {
    const loading = [joined({ head: 9, messages: messages(8, 9), hasOlder: true }), { type: 'loading-older' } as const];
    expect(after(...loading).loadingOlder).toBe(true);
    const state = after(...loading, {
      type: 'older',
      epoch,
      page: { messages: messages(6, 7), hasOlder: true, head: 9 },
    });
    expect([seqs(state), state.loadingOlder]).toEqual([[6, 7, 8, 9], false]);
    expect(after(...loading, { type: 'older', epoch, page: undefined }).loadingOlder).toBe(false);
  });

  it('[D15] ignores pages that were asked of another epoch', () => {
    const state = after(joined({ head: 3, messages: messages(3, 3), hasOlder: true }));
    const old = epochSchema.parse('e0');
    const page = { messages: messages(1, 2), hasOlder: false, head: 9 };
    for (const type of ['older', 'newer'] as const)
      expect(roomReducer(state, { type, epoch: old, page }).state.timeline).toBe(state.timeline);
  });

  it('[R13] is the same object after news that are none', () => {
    const state = after(joined({ head: 3, messages: messages(1, 3) }), {
      type: 'presence-state',
      notice: { room: lobby, v: 3, presences: presences('ana') },
    });
    expect(roomReducer(state, entry(2)).state).toBe(state);
    const late = { room: lobby, v: 3, joins: {}, leaves: presences('ana') };
    expect(roomReducer(state, { type: 'presence-diff', notice: late }).state).toBe(state);
    const again = { room: lobby, v: 3, presences: presences('ana') };
    const { state: resynced } = roomReducer(state, { type: 'presence-state', notice: again });
    expect(resynced.presence.state).toBe(state.presence.state);
  });
});

describe('a room that one is put out of', () => {
  it('[D14] keeps nothing of its log and its people, and says so as the server would', () => {
    const state = after(joined({ head: 3, messages: messages(1, 3) }), { type: 'gone' });
    expect(state).toEqual({ ...initialRoomState, status: { status: 'denied', error: expect.anything() } });
    expect(state.status).toMatchObject({ error: { code: 'not_found', field: 'room' } });
  });
});
