import { LocalNetwork } from '@roost/presence/tracker';
import {
  cidSchema,
  epochSchema,
  messageIdSchema,
  roomIdSchema,
  userIdSchema,
  type Head,
  type RoomId,
} from '@roost/protocol';
import type { BusLink } from '../cluster/cluster.module.ts';
import { RoomRelay, type RoomAudience } from './room-relay.ts';
import { waitFor } from './testing/wait-for.ts';

const [lobby, tea] = [roomIdSchema.parse('lobby'), roomIdSchema.parse('tea')];
const head: Head = { epoch: epochSchema.parse('e1'), seq: 7 };
const message = (room: RoomId, seq: number) => ({
  room,
  seq,
  id: messageIdSchema.parse(`m${seq}`),
  cid: cidSchema.parse(`c${seq}`),
  user: { id: userIdSchema.parse('u'), name: 'Ana', kind: 'guest' as const },
  body: 'Hello',
  timestamp: 1,
});

const said = (room: RoomId, seq: number) => ({ event: 'message:new' as const, notice: message(room, seq) });

const connected: BusLink = { state: 'connected', returns: 0, refused: {}, settled: () => Promise.resolve(true) };

const world = (link: BusLink = { ...connected, state: 'alone' }) => {
  const network = new LocalNetwork();
  const others = network.join('b');
  const heads = jest.fn((rooms: readonly RoomId[]) => Promise.resolve(new Map(rooms.map((room) => [room, head]))));
  const relay = new RoomRelay(network.join('a'), link, { heads });
  const [tell, tellHead] = [jest.fn<void, Parameters<RoomAudience['tell']>>(), jest.fn()];
  let enter: (room: RoomId) => void = () => undefined;
  let leave = enter;
  const unwatch = jest.fn();
  const stop = relay.start({
    watch: ({ onInhabited, onEmpty }) => {
      [enter, leave] = [onInhabited, onEmpty];
      return unwatch;
    },
    tell,
    tellHead,
  });
  const say = async (room: RoomId, seq: number): Promise<void> => {
    others.publish(`room:${room}`, JSON.stringify(said(room, seq)));
    await new Promise((resolve) => setImmediate(resolve));
  };
  const seqs = (): number[] =>
    tell.mock.calls.flatMap(([{ event, notice }]) => (event === 'message:new' ? [notice.seq] : []));
  return { relay, others, heads, tell, tellHead, enter, leave, unwatch, stop, say, seqs };
};

describe('RoomRelay', () => {
  it('tells other nodes of what was stored here', async () => {
    const { relay, others } = world(connected);
    const heard: string[] = [];
    others.subscribe('room:lobby', (text) => heard.push(text));
    relay.publish(said(lobby, 1));
    await waitFor(() => expect(heard).toEqual([JSON.stringify(said(lobby, 1))]));
  });

  it('writes nothing down for others where there are none', () => {
    const notice = { ...message(lobby, 1), toJSON: () => expect('written').toBe('not written') };
    expect(() => world().relay.publish({ event: 'message:new', notice })).not.toThrow();
  });

  it('tells members of what others stored, in the rooms that have some here, and only as long', async () => {
    const { enter, leave, say, tell, seqs } = world();
    await say(lobby, 1);
    enter(lobby);
    await say(lobby, 2);
    await say(tea, 1);
    leave(lobby);
    await say(lobby, 3);
    expect(tell.mock.calls).toEqual([[said(lobby, 2)]]);
    enter(lobby);
    leave(lobby);
    enter(lobby);
    await say(lobby, 4);
    expect(seqs()).toEqual([2, 4]);
  });

  it('looks where the log ends as soon as it really listens: something may have been said since the member read it', async () => {
    const { enter, tellHead } = world(connected);
    enter(lobby);
    await waitFor(() => expect(tellHead.mock.calls).toEqual([[lobby, { rooms: { lobby: head } }]]));
  });

  it('leaves that to the beacon while other nodes cannot be heard, and to nobody where there are none', async () => {
    const cut = world({ state: 'cut', returns: 0, refused: {}, settled: () => Promise.resolve(false) });
    const alone = world();
    cut.enter(lobby);
    alone.enter(lobby);
    await new Promise((resolve) => setImmediate(resolve));
    expect([cut.heads.mock.calls, alone.heads.mock.calls]).toEqual([[], []]);
  });

  it('tells of no head when the members are gone by then', async () => {
    const { enter, leave, heads, tellHead } = world(connected);
    enter(lobby);
    leave(lobby);
    await waitFor(() => expect(heads).toHaveBeenCalledTimes(1));
    await new Promise((resolve) => setImmediate(resolve));
    expect(tellHead).not.toHaveBeenCalled();
  });

  it('listens to nothing any more when it is stopped', async () => {
    const { enter, stop, say, tell, unwatch } = world();
    enter(lobby);
    enter(tea);
    stop();
    await say(lobby, 1);
    await say(tea, 1);
    expect([tell.mock.calls, unwatch.mock.calls.length]).toEqual([[], 1]);
  });
});
