import { Counter, Gauge, Registry } from 'prom-client';
import type { BusLink } from '../cluster/cluster.module.ts';
import type { PresenceStats } from '../presence/presence.service.ts';

/** What is measured, read at the moment when somebody asks. */
export interface Measured {
  readonly presence: PresenceStats;
  readonly link: Pick<BusLink, 'state' | 'returns' | 'refused'>;
}

type Read<T> = (measured: T) => number;
type Labelled = (measured: Measured) => ReadonlyArray<readonly [label: string, value: number]>;

const gauges: ReadonlyArray<readonly [name: string, help: string, read: Read<Measured>]> = [
  ['roost_people', 'People who are present anywhere, each once.', ({ presence }) => presence.people],
  ['roost_rooms', 'Rooms in which somebody is, on any node.', ({ presence }) => presence.topics],
  ['roost_connections', 'Connections of this node that are in some room.', ({ presence }) => presence.connections],
  ['roost_presence_held', 'Entries of lost connections in their grace.', ({ presence }) => presence.heldEntries],
  ['roost_presence_orphans', 'Entries that no node has for a while.', ({ presence }) => presence.orphans],
  [
    'roost_presence_diff_window_seconds',
    'For how long the slowest room collects changes now.',
    ({ presence }) => presence.longestWindowMs / 1_000,
  ],
  ['roost_presence_suspects', 'Nodes of which nothing was heard for a while.', ({ presence }) => presence.suspects],
  [
    'roost_bus_connected',
    '1 while other nodes can be heard, or there are none.',
    ({ link }) => Number(link.state !== 'cut'),
  ],
];

const perPeer: ReadonlyArray<readonly [name: string, help: string, read: Labelled]> = [
  [
    'roost_presence_lag_changes',
    'Changes that another node has made and that are not here yet.',
    ({ presence }) => presence.peers.map(({ node, lagChanges }) => [node, lagChanges]),
  ],
  [
    'roost_presence_silent_seconds',
    'Since the last sign of life of another node.',
    ({ presence }) => presence.peers.map(({ node, silentMs }) => [node, silentMs / 1_000]),
  ],
];

const totals: ReadonlyArray<readonly [name: string, help: string, label: string, read: Labelled]> = [
  [
    'roost_presence_asked_total',
    'What this node asked others for, because something was missing.',
    'what',
    ({ presence }) => Object.entries(presence.asked),
  ],
  [
    'roost_presence_dropped_total',
    'Messages about presence that were dropped.',
    'why',
    ({ presence }) => Object.entries(presence.dropped),
  ],
  [
    'roost_bus_refused_total',
    'Messages of the cluster that were dropped.',
    'why',
    ({ link }) => Object.entries(link.refused),
  ],
  [
    'roost_bus_returns_total',
    'How often the connection with other nodes came back.',
    'to',
    ({ link }) => [['bus', link.returns]],
  ],
];

/** The metrics of one server; each is read when it is asked for. */
export const roostMetrics = (read: () => Measured): Registry => {
  const register = new Registry();
  const registers = [register];
  for (const [name, help, value] of gauges) {
    const gauge: Gauge = new Gauge({ name, help, registers, collect: () => gauge.set(value(read())) });
  }
  for (const [name, help, values] of perPeer) {
    const gauge: Gauge<'node'> = new Gauge({
      name,
      help,
      registers,
      labelNames: ['node'],
      collect: () => {
        gauge.reset();
        for (const [node, value] of values(read())) gauge.set({ node }, value);
      },
    });
  }
  for (const [name, help, label, values] of totals) {
    const counter: Counter = new Counter({
      name,
      help,
      registers,
      labelNames: [label],
      collect: () => {
        counter.reset();
        for (const [of, value] of values(read())) counter.inc({ [label]: of }, value);
      },
    });
  }
  return register;
};
