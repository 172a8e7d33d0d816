import type { Ack } from '@roost/protocol';
import { useRoomActions, type RoomSummary } from '@roost/react';
import { goTo } from '../../../app/address.ts';
import { lobby, pathOf } from '../../../app/route.ts';
import type { Deed, Other } from './deeds.ts';

export type Place = Pick<RoomSummary, 'id' | 'kind'>;
export type Perform = (deed: Deed, user: Other['user'], forMs?: number) => Promise<Ack<unknown>>;

/** Asks the server for it. Whoever blocks the other one of the conversation that is open has no conversation any more, and is led away. */
export const useDeed = ({ id: room, kind }: Place): Perform => {
  const { change, block } = useRoomActions();
  return async (deed, { id: user }, forMs = 0) => {
    switch (deed) {
      case 'make-moderator':
        return change('room:role', { room, user, role: 'moderator' });
      case 'make-member':
        return change('room:role', { room, user, role: 'member' });
      case 'hand-over':
        return change('room:role', { room, user, role: 'owner' });
      case 'mute':
      case 'unmute':
        return change('room:mute', { room, user, forMs });
      case 'remove':
        return change('room:remove', { room, user });
      case 'ban':
      case 'lift-ban':
        return change('room:ban', { room, user, on: deed === 'ban' });
      case 'block': {
        const answer = await block(user, true);
        if (answer.ok && kind === 'dm') goTo(pathOf(lobby));
        return answer;
      }
      case 'unblock':
        return block(user, false);
    }
  };
};
