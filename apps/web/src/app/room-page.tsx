import type { RoomId, User } from '@roost/protocol';
import { RoomProvider, useRoom } from '@roost/react';
import { ConnectionBanner } from '../features/connection/connection-banner.tsx';
import { Composer } from '../features/messages/composer.tsx';
import { PeoplePanel } from '../features/presence/people-panel.tsx';
import { Denied } from '../features/rooms/denied.tsx';
import { Joining } from '../features/rooms/joining.tsx';
import { useMedia } from '../ui/use-media.ts';
import { RoomHeader } from './room-header.tsx';
import { RoomMessages } from './room-messages.tsx';

interface RoomPageProps {
  readonly room: RoomId;
  readonly self: User;
  readonly signOut: () => Promise<void>;
}

type Present = Pick<RoomPageProps, 'room' | 'self'>;

const Conversation = ({ room, self }: Present) => {
  const state = useRoom();
  const title = state.status === 'joined' ? state.room.title : undefined;
  return (
    <>
      {title === undefined ? <Joining /> : <RoomMessages self={self} roomTitle={title} />}
      {/* Over the composer: above the list it would push the lines that are being read. */}
      <ConnectionBanner />
      <Composer key={room} user={self.id} room={room} roomTitle={title} />
    </>
  );
};

const RoomBody = ({ room, self, isWide }: Present & { isWide: boolean }) => {
  const state = useRoom();
  if (state.status === 'denied') {
    return (
      <main className="flex min-h-0 flex-1 overflow-y-auto">
        <Denied error={state.error} />
      </main>
    );
  }
  return (
    <div className="wide:grid-cols-[minmax(0,1fr)_18rem] grid min-h-0 flex-1 grid-cols-1">
      <main className="flex min-h-0 min-w-0 flex-col">
        <Conversation room={room} self={self} />
      </main>
      {isWide && <PeoplePanel />}
    </div>
  );
};

export const RoomPage = ({ room, self, signOut }: RoomPageProps) => {
  const isWide = useMedia('(width >= 56rem)');
  return (
    <RoomProvider room={room}>
      <div className="flex h-dvh flex-col">
        <RoomHeader self={self} isWide={isWide} onSignOut={() => void signOut()} />
        <RoomBody room={room} self={self} isWide={isWide} />
      </div>
    </RoomProvider>
  );
};
