import { LogOut } from 'lucide-react';
import type { User } from '@roost/protocol';
import { RoomTitle } from '../features/rooms/room-title.tsx';
import { SyncLine } from '../features/rooms/sync-line.tsx';
import { PeopleDrawer } from '../features/presence/people-drawer.tsx';
import { Bird } from '../ui/bird.tsx';
import { Button } from '../ui/button.tsx';
import { words } from './words.ts';

interface RoomHeaderProps {
  readonly self: User;
  /** Whether there is room for the people beside the messages; else a button opens them. */
  readonly isWide: boolean;
  readonly onSignOut: () => void;
}

/** The bird sits on the header's lower edge: the perch of every page. */
export const RoomHeader = ({ self, isWide, onSignOut }: RoomHeaderProps) => (
  <header className="room-header border-edge bg-panel h-15 border-b-2 pr-1 pl-3 wide:pr-3 wide:pl-4">
    <Bird className="size-10 self-end [grid-area:mark]" />
    <RoomTitle className="truncate text-lg leading-5 font-semibold self-end [grid-area:title]" />
    <p className="sync text-muted truncate self-start text-xs tabular-nums [grid-area:sync]">
      <SyncLine />
    </p>
    <p
      className="text-muted wide:text-ink wide:self-center truncate self-start text-sm [grid-area:hello]"
      title={self.name}
    >
      {words.header.hello(self.name)}
    </p>
    {!isWide && (
      <div className="[grid-area:people]">
        <PeopleDrawer />
      </div>
    )}
    <Button look="quiet" aria-label={words.header.signOut} className="text-sm [grid-area:out]" onClick={onSignOut}>
      <LogOut aria-hidden="true" className="size-5" />
      {isWide && words.header.signOut}
    </Button>
  </header>
);
