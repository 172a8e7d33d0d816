import { LogOut } from 'lucide-react';
import type { RoomId, User } from '@roost/protocol';
import { RoomProvider } from '@roost/react';
import { AccountButton } from '../features/account/account-button.tsx';
import { Account } from '../features/account/account.tsx';
import { useAccountDialog } from '../features/account/use-account-dialog.ts';
import { OutboxButton } from '../features/outbox/outbox-button.tsx';
import { useHelp } from '../features/help/use-help.tsx';
import { OwnCard } from '../features/presence/own-card.tsx';
import { PeoplePanel } from '../features/presence/people-panel.tsx';
import { RoomsPanel } from '../features/rooms/rooms-panel.tsx';
import { Button } from '../ui/button.tsx';
import { Modal } from '../ui/modal.tsx';
import { useViewportHeight } from '../ui/use-viewport-height.ts';
import { Conversation } from './conversation.tsx';
import { RoomHeader } from './room-header.tsx';
import { SkipLink } from './skip-link.tsx';
import { useColumns } from './use-columns.ts';
import { usePanelKeys } from './use-panel-keys.ts';
import { words } from './words.ts';

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
  const columns = useColumns();
  const account = useAccountDialog();
  const { closeDrawer } = columns;
  const openAccount = (): void => {
    closeDrawer();
    account.open();
  };
  const foot = (
    <OwnCard self={self}>
      <AccountButton onOpen={openAccount} />
      <Button look="quiet" onClick={() => void signOut()}>
        <LogOut aria-hidden="true" className="size-4 rtl:-scale-x-100" />
        {words.header.signOut}
      </Button>
    </OwnCard>
  );
  return (
    <RoomProvider room={room}>
      <SkipLink />
      <div className="workspace">
        {columns.hasRooms && <RoomsPanel foot={foot}>{null}</RoomsPanel>}
        <main className="flex min-h-0 min-w-0 flex-col">
          <RoomHeader
            onRooms={columns.hasRooms ? undefined : columns.openRooms}
            isPeopleOpen={columns.isPeopleOpen}
            onPeople={columns.togglePeople}
          >
            <OutboxButton titleOf={(id) => id} />
          </RoomHeader>
          <Conversation key={room} room={room} self={self} onHelp={help.open} />
        </main>
        {columns.hasPeople && <PeoplePanel key={room} />}
      </div>
      {columns.drawer === 'rooms' && (
        <Modal place="start" label={words.rooms.heading} onClose={closeDrawer}>
          <RoomsPanel foot={foot} onClose={closeDrawer}>
            {null}
          </RoomsPanel>
        </Modal>
      )}
      {columns.drawer === 'people' && (
        <Modal place="end" label={words.people.heading} onClose={closeDrawer}>
          <PeoplePanel key={room} onClose={closeDrawer} />
        </Modal>
      )}
      {account.isOpen && <Account self={self} onClose={account.close} />}
      {help.dialog}
    </RoomProvider>
  );
};
