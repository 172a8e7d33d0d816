import type { RoomId, UserId } from '@roost/protocol';
import type { Kysely } from 'kysely';
import { leisurely } from '../commit-pace.ts';
import type { Marked, ReadMark, ReadStore } from '../read-store.ts';
import { Writer } from '../writer.ts';
import type { Schema } from './schema.ts';
import { readPositions } from './write-marks.ts';

/** Whoever asked must hear "unavailable" before he is told "timeout" (D12). */
const commitWithinMs = 4_000;

interface StoreOptions {
  /** Writes marks in one transaction; resolves after COMMIT. */
  readonly write: (marks: readonly ReadMark[]) => Promise<void>;
  readonly onError: (error: unknown) => void;
}

/** Read positions in SQL. A message is read by many at once: their marks share transactions. */
export class KyselyReadStore implements ReadStore {
  private readonly writer: Writer<ReadMark, 'kept'>;

  constructor(
    private readonly db: Kysely<Schema>,
    options: StoreOptions,
  ) {
    this.writer = new Writer({
      commit: async (marks) => {
        await options.write(marks);
        return marks.map(() => 'kept' as const);
      },
      maxBatch: 64,
      pacing: leisurely,
      from: ({ user }) => user,
      maxQueued: 5_000,
      commitWithinMs,
      onError: options.onError,
    });
  }

  async mark(mark: ReadMark): Promise<Marked> {
    const written = await this.writer.write(mark);
    return written.status === 'written' ? written.result : written.status;
  }

  positions(user: UserId, rooms: readonly RoomId[]): Promise<ReadonlyMap<RoomId, number>> {
    return readPositions(this.db, user, rooms);
  }

  /** Resolves when every mark that was begun is committed or has failed. */
  settled(): Promise<void> {
    return this.writer.settled();
  }
}
