import { useEffect, useState } from 'react';
import type { AckError, InviteToken, RoomId } from '@roost/protocol';
import { useConnection, useRoomActions } from '@roost/react';
import { renameAddress } from '../../app/address.ts';
import { RoomLink } from '../../app/room-link.tsx';
import { lobby, pathOf } from '../../app/route.ts';
import { words } from '../../app/words.ts';
import { NoticePage } from '../../ui/notice-page.tsx';

/** Comes in by an invitation, and then to the room; or says why not. */
export const AcceptInvite = ({ room, invite }: { room: RoomId; invite: InviteToken }) => {
  const { accept } = useRoomActions();
  const isOnline = useConnection().status === 'online';
  const [error, setError] = useState<AckError>();
  useEffect(() => {
    if (!isOnline) return undefined;
    let isWanted = true;
    const comeIn = async (): Promise<void> => {
      const answer = await accept(room, invite);
      if (!isWanted) return;
      if (answer.ok) renameAddress(pathOf(room));
      else if (!answer.error.retryable) setError(answer.error);
    };
    void comeIn();
    return () => {
      isWanted = false;
    };
  }, [isOnline, accept, room, invite]);
  return (
    <main className="flex min-h-dvh">
      {error === undefined ? (
        <output className="text-muted m-auto">{words.rooms.accepting}</output>
      ) : (
        <NoticePage title={words.rooms.badInvite} help={words.rooms.badInviteHelp}>
          <RoomLink room={lobby} className="text-accent inline-flex min-h-11 items-center underline underline-offset-2">
            {words.room.toLobby}
          </RoomLink>
        </NoticePage>
      )}
    </main>
  );
};
