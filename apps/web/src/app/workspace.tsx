import type { RoomId, User } from '@roost/protocol';
import { RoomProvider, useRooms } from '@roost/react';
import { Account } from '../features/account/account.tsx';
import { useAccountDialog } from '../features/account/use-account-dialog.ts';
import { useHelp } from '../features/help/use-help.tsx';
import { OutboxButton } from '../features/outbox/outbox-button.tsx';
import { RoomMenu } from '../features/rooms/room-menu.tsx';
import { useViewportHeight } from '../ui/use-viewport-height.ts';
import { Conversation } from './conversation.tsx';
import { OwnFoot } from './own-foot.tsx';
import { PeopleColumn } from './people-column.tsx';
import { RoomHeader } from './room-header.tsx';
import { RoomsColumn } from './rooms-column.tsx';
import { SkipLink } from './skip-link.tsx';
import { useColumns } from './use-columns.ts';
import { useFollowedRooms } from './use-followed-rooms.ts';
import { usePanelKeys } from './use-panel-keys.ts';
import { useGoing } from './use-going.ts';
import { Going } from './going.tsx';

interface WorkspaceProps {
  readonly room: RoomId;
  readonly self: User;
  readonly signOut: () => Promise<void>;
}

/** Rooms, messages, people: three columns where there is room for them, drawers where there is not. */
export const Workspace = ({ room, self, signOut }: WorkspaceProps) => {
  useViewportHeight();
  usePanelKeys();
  const help = useHelp();
  useFollowedRooms(self.id, room);
  const columns = useColumns();
  const { closeDrawer } = columns;
  const account = useAccountDialog();
  const going = useGoing(closeDrawer);
  const { rooms } = useRooms();
  const listed = rooms.find(({ id }) => id === room);
  const openAccount = (): void => {
    closeDrawer();
    account.open();
  };
  return (
    <RoomProvider room={room}>
      <SkipLink />
      <div className="workspace">
        <RoomsColumn
          columns={columns}
          self={self.id}
          current={room}
          onPalette={going.openPalette}
          onCreate={going.openCreate}
          foot={<OwnFoot self={self} onAccount={openAccount} onSignOut={() => void signOut()} />}
        />
        <main className="flex min-h-0 min-w-0 flex-col">
          <RoomHeader
            room={listed}
            onRooms={columns.hasRooms ? undefined : columns.openRooms}
            isPeopleOpen={columns.isPeopleOpen}
            onPeople={columns.togglePeople}
          >
            <OutboxButton titleOf={(id) => rooms.find((one) => one.id === id)?.title ?? id} />
            {listed !== undefined && <RoomMenu room={listed} self={self.id} />}
          </RoomHeader>
          <Conversation key={room} room={room} self={self} onHelp={help.open} />
        </main>
        <PeopleColumn columns={columns} room={room} listed={listed} onMessage={going.toPerson} />
      </div>
      <Going going={going} current={room} />
      {help.dialog}
      {account.isOpen && <Account self={self} onClose={account.close} />}
    </RoomProvider>
  );
};
