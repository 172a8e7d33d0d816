import type { Connection } from './drop-connection.ts';

type Transport = Connection['transport'];
type Packets = Parameters<Transport['send']>[0];

interface Corkable {
  cork(): void;
  uncork(): void;
}

const isCorkable = (value: unknown): value is Corkable =>
  typeof value === 'object' && value !== null && 'cork' in value && 'uncork' in value;

const property = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

/** The TCP connection under a WebSocket. */
const streamOf = (transport: Transport): Corkable | undefined => {
  const stream = property(property(transport, 'socket'), '_socket');
  return isCorkable(stream) ? stream : undefined;
};

/**
 * Sends all packets of one turn of the loop, like an ack and the messages of one commit, by one write to the operating system, which is the
 * dearest thing that a message costs. Polling does so by itself.
 */
const hold = (transport: Transport): void => {
  if (transport.name !== 'websocket') return;
  const [send, close] = [transport.send.bind(transport), transport.close.bind(transport)];
  let held: Packets = [];
  let sends = 0;
  const release = (): void => {
    if (held.length === 0) return;
    const packets = held;
    // The engine counts one "drain" for each time that it sent; the write itself brings the last.
    for (; sends > 1; sends -= 1) transport.emit('drain');
    [held, sends] = [[], 0];
    const stream = streamOf(transport);
    stream?.cork();
    send(packets);
    stream?.uncork();
  };
  transport.send = (packets) => {
    if (held.length === 0) process.nextTick(release);
    held.push(...packets);
    sends += 1;
  };
  transport.close = (closed) => {
    release();
    close(closed);
  };
};

/** Lets a connection write once per turn, whatever transport it comes to have. */
export const writeOncePerTurn = (connection: Connection): void => {
  hold(connection.transport);
  connection.on('upgrade', hold);
};
