import { limits, messageIdSchema, type MessageId, type RoomId } from '@roost/protocol';
import type { Kysely } from 'kysely';
import { randomUUID } from 'node:crypto';
import type { Appended, Draft, MessageStore, Page, PageRequest, StoredRoom } from '../message-store.ts';
import { Writer } from '../writer.ts';
import type { AppendJob } from './append-batch.ts';
import { messageColumns, toMessage } from './message-row.ts';
import type { Schema } from './schema.ts';

const newMessageId = (): MessageId => messageIdSchema.parse(randomUUID());

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
      commit: (drafts) => options.append({ drafts, ids: drafts.map(newMessageId), now: options.now() }),
      maxBatch: 64,
      maxQueued: 1_000,
      onError: options.onError,
    });
  }

  async append(draft: Draft): Promise<Appended> {
    const written = await this.writer.write(draft);
    return written.status === 'written' ? written.result : written;
  }

  async page(room: RoomId, request: PageRequest): Promise<Page> {
    const stored = await this.room(room);
    if (stored === undefined) return { messages: [], hasOlder: false, head: 0 };
    const messages = await this.read(room, request);
    const asked =
      request.from === 'newest' ? stored.head + 1 : request.from === 'before' ? request.seq : request.seq + 1;
    const first = messages[0]?.seq ?? Math.min(asked, stored.head + 1);
    return { messages, hasOlder: first > 1, head: Math.max(stored.head, messages.at(-1)?.seq ?? 0) };
  }

  async room(id: RoomId): Promise<StoredRoom | undefined> {
    const row = await this.db
      .selectFrom('rooms')
      .select(['id', 'title', 'kind', 'epoch', 'last_seq'])
      .where('id', '=', id)
      .executeTakeFirst();
    return row === undefined
      ? undefined
      : { id: row.id, title: row.title, kind: row.kind, epoch: row.epoch, head: row.last_seq };
  }

  /** Resolves when every append that was begun is committed or has failed. */
  settled(): Promise<void> {
    return this.writer.settled();
  }

  private async read(room: RoomId, request: PageRequest): Promise<Page['messages']> {
    const log = this.db
      .selectFrom('messages')
      .innerJoin('users', 'users.id', 'messages.author')
      .select(messageColumns)
      .where('messages.room', '=', room)
      .limit(Math.min(request.limit, limits.pageMax));
    switch (request.from) {
      case 'after':
        return (await log.where('messages.seq', '>', request.seq).orderBy('messages.seq', 'asc').execute()).map(
          toMessage,
        );
      case 'before':
        return (await log.where('messages.seq', '<', request.seq).orderBy('messages.seq', 'desc').execute())
          .map(toMessage)
          .toReversed();
      case 'newest':
        return (await log.orderBy('messages.seq', 'desc').execute()).map(toMessage).toReversed();
    }
  }
}
