import { Hash, Lock } from 'lucide-react';
import type { User } from '@roost/protocol';
import { useConnection, useStateIn, type RoomSummary } from '@roost/react';
import { PersonAvatar } from '../../ui/person-avatar.tsx';

const OtherOne = ({ room, user }: { room: RoomSummary; user: User }) => {
  const state = useStateIn(room.id, user.id);
  const isConnected = useConnection().status === 'online';
  return <PersonAvatar id={user.id} name={user.name} size="xs" state={isConnected ? state : 'unknown'} />;
};

/** What kind of room it is: of a conversation, the other one and how he is. */
export const RoomIcon = ({ room }: { room: RoomSummary }) => {
  if (room.user !== undefined) return <OtherOne room={room} user={room.user} />;
  const Icon = room.kind === 'private' ? Lock : Hash;
  return <Icon aria-hidden="true" className="text-muted mx-1 size-4 shrink-0" />;
};
