import { useEffect } from 'react';
import { maySteer, type RoomId, type User } from '@roost/protocol';
import { useRoom, useRooms } from '@roost/react';
import { ConnectionBanner } from '../features/connection/connection-banner.tsx';
import { MentionNames } from '../features/messages/body/mention-names.tsx';
import { loadMarkdown } from '../features/messages/body/markdown-source.ts';
import { EditingScope } from '../features/messages/editing.tsx';
import { Composer } from '../features/messages/composer.tsx';
import { Denied } from '../features/rooms/denied.tsx';
import { Gone } from '../features/rooms/gone.tsx';
import { Joining } from '../features/rooms/joining.tsx';
import { useIsAdmin } from '../features/rooms/use-is-admin.ts';
import { useIsGone } from '../features/rooms/use-is-gone.ts';
import { RoomMessages } from './room-messages.tsx';

interface ConversationProps {
  readonly room: RoomId;
  readonly self: User;
  /** Shows how to write and which keys there are. */
  readonly onHelp: () => void;
}

/** The middle column under its head: the messages and where one writes, or why there are none. */
export const Conversation = ({ room, self, onHelp }: ConversationProps) => {
  const state = useRoom();
  // While the room answers, so that what it answers is shown as it will stay.
  useEffect(loadMarkdown, []);
  const isGone = useIsGone(room);
  const isAdmin = useIsAdmin();
  const listed = useRooms().rooms.find(({ id }) => id === room);
  if (isGone || state.status === 'denied') {
    return (
      <div className="flex min-h-0 flex-1 overflow-y-auto">
        {state.status === 'denied' && !isGone ? <Denied error={state.error} /> : <Gone />}
      </div>
    );
  }
  const title = state.status === 'joined' ? state.room.title : undefined;
  return (
    <MentionNames self={self.name}>
      <EditingScope
        key={room}
        self={self.id}
        deletesAny={listed !== undefined && maySteer({ kind: listed.kind, role: listed.role, isAdmin })}
      >
        {title === undefined ? <Joining /> : <RoomMessages self={self} roomTitle={title} />}
        {/* Over the composer: above the list it would push the lines that are being read. */}
        <ConnectionBanner />
        <Composer
          key={room}
          user={self.id}
          room={room}
          roomTitle={title}
          mutedUntil={listed?.mutedUntil}
          onHelp={onHelp}
        />
      </EditingScope>
    </MentionNames>
  );
};
