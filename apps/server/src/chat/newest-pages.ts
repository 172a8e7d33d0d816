import { Inject, Injectable } from '@nestjs/common';
import { limits, type Head, type RoomId } from '@roost/protocol';
import type { MessageStore, Page } from '../storage/message-store.ts';
import { MESSAGE_STORE } from '../storage/storage.module.ts';

/** What authors are called may have changed since a page was read; for longer than this nobody is shown what they were called before. */
const freshMs = 1_000;

interface Kept {
  readonly head: Head;
  readonly page: Promise<Page>;
}

/** The newest page of each room, read once for all who come while nothing is added to its log. */
@Injectable()
export class NewestPages {
  private readonly kept = new Map<RoomId, Kept>();

  constructor(@Inject(MESSAGE_STORE) private readonly store: Pick<MessageStore, 'heads' | 'page'>) {}

  /** It ends no earlier than the log did when this was called: of whatever comes later a member is told. */
  async page(room: RoomId): Promise<Page> {
    const head = (await this.store.heads([room])).get(room);
    const kept = this.kept.get(room);
    if (kept !== undefined && kept.head.epoch === head?.epoch && kept.head.seq === head.seq) return kept.page;
    const page = this.store.page(room, { from: 'newest', limit: limits.pageDefault });
    if (head !== undefined) this.keep(room, { head, page });
    return page;
  }

  private keep(room: RoomId, kept: Kept): void {
    this.kept.set(room, kept);
    const forget = (): void => {
      if (this.kept.get(room) === kept) this.kept.delete(room);
    };
    setTimeout(forget, freshMs).unref();
    // Whoever comes next must not get the failure of this one.
    kept.page.catch(forget);
  }
}
