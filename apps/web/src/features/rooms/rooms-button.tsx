import { Menu } from 'lucide-react';
import { unreadIn, useRooms } from '@roost/react';
import { words } from '../../app/words.ts';
import { IconButton } from '../../ui/icon-button.tsx';

/** The way to the rooms where they are folded away, with a mark when something is new in one of them. */
export const RoomsButton = ({ onOpen }: { onOpen: () => void }) => {
  const unread = useRooms().rooms.filter((room) => unreadIn(room) > 0).length;
  return (
    <span className="relative flex">
      <IconButton icon={Menu} label={words.rooms.openWith(unread)} onClick={onOpen} />
      {unread > 0 && (
        <span
          aria-hidden="true"
          className="pill bg-breast pointer-events-none absolute end-1.5 top-1.5 size-2.5 rounded-full"
        />
      )}
    </span>
  );
};
