import { useCallback } from 'react';
import { ok, type Ack, type BlocksData, type MembersData, type RoomId } from '@roost/protocol';
import { useAnswer, useRoomActions } from '@roost/react';

interface Others {
  /** Who belongs to the room; undefined until that is known. */
  readonly members: Ack<MembersData> | undefined;
  /** Whom the reader has blocked. */
  readonly blocked: Ack<BlocksData> | undefined;
  /** Asks anew, because something was done. */
  readonly refresh: () => void;
}

const nobody: Ack<MembersData> = ok({ members: [] });

/** What is known of the people of a room, asked for when somebody looks; of whom nothing can be told, `isAsked` false, nothing is asked. */
export const useOthers = (room: RoomId, isAsked = true): Others => {
  const { members: ask, blocked: askBlocked } = useRoomActions();
  const askMembers = useCallback(
    (): Promise<Ack<MembersData>> => (isAsked ? ask(room) : Promise.resolve(nobody)),
    [ask, room, isAsked],
  );
  const members = useAnswer(askMembers);
  const blocked = useAnswer(askBlocked);
  const refresh = (): void => {
    void members.refresh();
    void blocked.refresh();
  };
  return { members: members.known, blocked: blocked.known, refresh };
};
