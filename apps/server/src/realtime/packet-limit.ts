import { dropConnection, type Connection } from './drop-connection.ts';
import { fullBucket, takeToken, type BucketRate } from './token-bucket.ts';

export interface PacketLimitOptions {
  readonly rate: BucketRate;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  readonly onFlood: () => void;
}

/**
 * Ends a connection on which more comes than anybody could mean, of whatever kind: hellos to namespaces, answers to nothing, packets of the engine. Who only asks for
 * too much is told so first, long before this.
 */
export const limitPackets = (connection: Connection, { rate, now, onFlood }: PacketLimitOptions): void => {
  let bucket = fullBucket(rate, now());
  let isOver = false;
  connection.on('packet', () => {
    if (isOver) return;
    const taken = takeToken(bucket, rate, now());
    bucket = taken.bucket;
    if (taken.type === 'taken') return;
    isOver = true;
    onFlood();
    dropConnection(connection);
  });
};
