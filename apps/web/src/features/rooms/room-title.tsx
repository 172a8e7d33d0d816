import { useEffect } from 'react';
import { useRoom, useUnread } from '@roost/react';
import { words } from '../../app/words.ts';

/** The room's name, in the header and in the tab. */
export const RoomTitle = ({ listed, className }: { listed: string | undefined; className?: string }) => {
  const room = useRoom();
  // The list hears of a new title; the room itself only when it is joined again.
  const title = room.status === 'joined' ? (listed ?? room.room.title) : undefined;
  const unread = useUnread();
  useEffect(() => {
    document.title = title === undefined ? words.product : words.pageTitle(title, unread);
  }, [title, unread]);
  return (
    <h1 className={className}>
      <bdi>{title ?? words.product}</bdi>
    </h1>
  );
};
