import { Inject, Injectable } from '@nestjs/common';
import { fail, ok, type Ack, type ParsedRequest, type ResponseData } from '@roost/protocol';
import type { MessageStore } from '../storage/message-store.ts';
import type { Marked, ReadStore } from '../storage/read-store.ts';
import { MESSAGE_STORE, READ_STORE } from '../storage/storage.module.ts';
import type { Member } from './member.ts';
import { RoomsService } from './rooms.service.ts';

const answerTo = (marked: Marked): Ack<ResponseData['read:mark']> => {
  switch (marked) {
    case 'kept':
      return ok({});
    case 'overloaded':
      return fail('overloaded', 'Too much is being written right now. Try again in a moment.');
    case 'unavailable':
      return fail('unavailable', 'That could not be stored right now. Try again in a moment.');
  }
};

/** How far people have read (R18). */
@Injectable()
export class ReadsService {
  constructor(
    @Inject(READ_STORE) private readonly reads: ReadStore,
    @Inject(MESSAGE_STORE) private readonly store: Pick<MessageStore, 'heads'>,
    private readonly rooms: RoomsService,
  ) {}

  /** Moves a member's position in a room on; a lower one than he has changes nothing. */
  async mark(member: Member, { room, seq }: ParsedRequest<'read:mark'>): Promise<Ack<ResponseData['read:mark']>> {
    const standing = await this.rooms.standing(member, room);
    if (!standing.ok) return standing;
    const head = (await this.store.heads([room])).get(room)?.seq ?? 0;
    // A position cannot go back: one that lies in the future would hide everything until then.
    if (seq > head) return fail('invalid', `The room has ${head} entries.`, { field: 'seq' });
    return answerTo(await this.reads.mark({ user: member.user.id, room, seq }));
  }
}
