import { messageIdSchema, type Head, type MessageId, type RoomId } from '@roost/protocol';
import type { Kysely } from 'kysely';
import { randomBytes } from 'node:crypto';
import type { Appended, Draft, MessageStore, Page, PageRequest, StoredRoom } from '../message-store.ts';
import { promptly } from '../commit-pace.ts';
import { timeOrderedId } from '../time-ordered-id.ts';
import { Writer } from '../writer.ts';
import type { AppendJob } from './append-batch.ts';
import { readHeads, readPage, readRoom } from './read-log.ts';
import type { Schema } from './schema.ts';

const randomPerId = 10;

const newMessageIds = (nowMs: number, count: number): readonly MessageId[] => {
  // For all of them at once: each call of it costs more than everything else.
  const random = randomBytes(count * randomPerId);
  return Array.from({ length: count }, (_, index) =>
    messageIdSchema.parse(timeOrderedId(nowMs, random.subarray(index * randomPerId, (index + 1) * randomPerId))),
  );
};

const jobOf = (drafts: readonly Draft[], now: number): AppendJob => ({
  drafts,
  ids: newMessageIds(now, drafts.length),
  now,
});

/** Whoever asked must hear "unavailable" before he is told "timeout" (D12). */
const commitWithinMs = 4_000;

interface StoreOptions {
  /** Writes a job in one transaction; resolves after COMMIT with one answer per draft. Called for one job at a time. */
  readonly append: (job: AppendJob) => Promise<readonly Appended[]>;
  readonly now: () => number;
  readonly onError: (error: unknown) => void;
}

/** Rooms and logs in SQL; appends share transactions. */
export class KyselyMessageStore implements MessageStore {
  private readonly writer: Writer<Draft, Appended>;

  constructor(
    private readonly db: Kysely<Schema>,
    options: StoreOptions,
  ) {
    this.writer = new Writer({
      commit: (drafts) => options.append(jobOf(drafts, options.now())),
      maxBatch: 64,
      pacing: promptly,
      from: ({ author }) => author.id,
      maxQueued: 1_000,
      commitWithinMs,
      onError: options.onError,
    });
  }

  async append(draft: Draft): Promise<Appended> {
    const written = await this.writer.write(draft);
    return written.status === 'written' ? written.result : written;
  }

  page(room: RoomId, request: PageRequest): Promise<Page> {
    return readPage(this.db, room, request);
  }

  room(id: RoomId): Promise<StoredRoom | undefined> {
    return readRoom(this.db, id);
  }

  heads(rooms: readonly RoomId[]): Promise<ReadonlyMap<RoomId, Head>> {
    return readHeads(this.db, rooms);
  }

  /** Resolves when every append that was begun is committed or has failed. */
  settled(): Promise<void> {
    return this.writer.settled();
  }
}
