import type { ReactNode } from 'react';
import type { RoomId, UserId } from '@roost/protocol';
import { RoomList } from '../features/rooms/room-list.tsx';
import { RoomsPanel } from '../features/rooms/rooms-panel.tsx';
import { Modal } from '../ui/modal.tsx';
import type { Columns } from './use-columns.ts';
import { words } from './words.ts';

interface RoomsColumnProps {
  readonly columns: Columns;
  readonly self: UserId;
  readonly current: RoomId;
  readonly onPalette: () => void;
  readonly onCreate: () => void;
  readonly foot: ReactNode;
}

/** The rooms, beside the messages or drawn over them. */
export const RoomsColumn = ({ columns, self, current, onPalette, onCreate, foot }: RoomsColumnProps) => {
  const { hasRooms, drawer, closeDrawer } = columns;
  if (hasRooms) {
    return (
      <RoomsPanel foot={foot} onPalette={onPalette}>
        <RoomList self={self} current={current} onCreate={onCreate} />
      </RoomsPanel>
    );
  }
  if (drawer !== 'rooms') return null;
  return (
    <Modal place="start" label={words.rooms.heading} onClose={closeDrawer}>
      <RoomsPanel foot={foot} onPalette={onPalette} onClose={closeDrawer}>
        <RoomList self={self} current={current} onCreate={onCreate} onGo={closeDrawer} />
      </RoomsPanel>
    </Modal>
  );
};
