import { io } from 'socket.io-client';
import { Browser } from '../testing/browser.ts';
import { runRoost } from '../testing/running-roost.ts';
import { roostMetrics, type Measured } from './metrics.ts';

const measured: Measured = {
  presence: {
    people: 3,
    topics: 2,
    connections: 4,
    ownEntries: 5,
    heldEntries: 1,
    orphans: 6,
    longestWindowMs: 50,
    peers: [{ node: 'b', status: 'suspect', lagChanges: 7, silentMs: 2_600, entries: 9 }],
    suspects: 1,
    asked: { ranges: 8, snapshots: 2 },
    dropped: { unreadable: 1, stale: 0 },
  },
  link: { state: 'cut', returns: 3, refused: { forged: 4 } },
};

describe('the metrics', () => {
  it('tell an operator who is there, how far other nodes are behind, and what was dropped', async () => {
    const text = await roostMetrics(() => measured).metrics();
    for (const line of [
      'roost_people 3',
      'roost_connections 4',
      'roost_presence_diff_window_seconds 0.05',
      'roost_presence_lag_changes{node="b"} 7',
      'roost_presence_silent_seconds{node="b"} 2.6',
      'roost_presence_suspects 1',
      'roost_presence_asked_total{what="snapshots"} 2',
      'roost_presence_dropped_total{why="unreadable"} 1',
      'roost_bus_connected 0',
      'roost_bus_refused_total{why="forged"} 4',
    ])
      expect(text.split('\n')).toContain(line);
  });

  it('are read anew each time: a node that is gone is not told of for ever', async () => {
    let now = measured;
    const register = roostMetrics(() => now);
    await register.metrics();
    now = { ...measured, presence: { ...measured.presence, peers: [] } };
    expect(await register.metrics()).not.toContain('node="b"');
    expect(await register.metrics()).toContain('roost_presence_asked_total{what="ranges"} 8');
  });

  it('come over HTTP from a server with somebody in it', async () => {
    const roost = await runRoost();
    const ana = new Browser(roost.url);
    await ana.signIn('Ana');
    const socket = io(roost.url, {
      transports: ['websocket'],
      extraHeaders: { cookie: ana.cookie ?? '', origin: roost.url },
    });
    await socket.timeout(5_000).emitWithAck('room:join', { room: 'lobby' });
    const response = await fetch(`${roost.url}/metrics`);
    expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4');
    expect((await response.text()).split('\n')).toContain('roost_people 1');
    socket.disconnect();
    await roost.close();
  });
});
