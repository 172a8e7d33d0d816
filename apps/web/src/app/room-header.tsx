import type { ReactNode } from 'react';
import { PeopleButton } from '../features/presence/people-button.tsx';
import type { RoomSummary } from '@roost/react';
import { RoomIcon } from '../features/rooms/room-icon.tsx';
import { RoomsButton } from '../features/rooms/rooms-button.tsx';
import { RoomTitle } from '../features/rooms/room-title.tsx';
import { SyncLine } from '../features/rooms/sync-line.tsx';

interface RoomHeaderProps {
  /** As it is listed; unknown until there is a list. */
  readonly room: RoomSummary | undefined;
  /** Opens the rooms, where they are folded away. */
  readonly onRooms: (() => void) | undefined;
  readonly isPeopleOpen: boolean;
  readonly onPeople: () => void;
  /** What can be done in this room. */
  readonly children?: ReactNode;
}

export const RoomHeader = ({ room, onRooms, isPeopleOpen, onPeople, children }: RoomHeaderProps) => (
  <header className="bar mid:ps-3 gap-2 ps-1 pe-1.5">
    {onRooms !== undefined && <RoomsButton onOpen={onRooms} />}
    {/* Its place is kept, so that the title does not move when the list comes. */}
    {room === undefined ? <span className="mx-1 size-4 shrink-0" /> : <RoomIcon room={room} />}
    <div className="min-w-0 flex-1">
      <RoomTitle listed={room?.title} className="text-lg truncate leading-5 font-semibold" />
      <p className="text-muted min-h-4 truncate text-xs tabular-nums">
        <SyncLine />
      </p>
    </div>
    {children}
    <PeopleButton isOpen={isPeopleOpen} onToggle={onPeople} />
  </header>
);
