import { Menu } from 'lucide-react';
import type { ReactNode } from 'react';
import { PeopleButton } from '../features/presence/people-button.tsx';
import { RoomTitle } from '../features/rooms/room-title.tsx';
import { SyncLine } from '../features/rooms/sync-line.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { words } from './words.ts';

interface RoomHeaderProps {
  /** Opens the rooms, where they are folded away. */
  readonly onRooms: (() => void) | undefined;
  readonly isPeopleOpen: boolean;
  readonly onPeople: () => void;
  /** What can be done in this room. */
  readonly children?: ReactNode;
}

export const RoomHeader = ({ onRooms, isPeopleOpen, onPeople, children }: RoomHeaderProps) => (
  <header className="bar mid:ps-4 gap-1 ps-1 pe-1.5">
    {onRooms !== undefined && <IconButton icon={Menu} label={words.rooms.open} onClick={onRooms} />}
    <div className="min-w-0 flex-1">
      <RoomTitle className="text-lg truncate leading-5 font-semibold" />
      <p className="text-muted truncate text-xs tabular-nums">
        <SyncLine />
      </p>
    </div>
    {children}
    <PeopleButton isOpen={isPeopleOpen} onToggle={onPeople} />
  </header>
);
