import { Ellipsis, Link, LogOut, UserPlus } from 'lucide-react';
import { Suspense, useState } from 'react';
import type { UserId } from '@roost/protocol';
import type { RoomSummary } from '@roost/react';
import { goTo } from '../../app/address.ts';
import { lobby, pathOf } from '../../app/route.ts';
import { words } from '../../app/words.ts';
import { later } from '../../ui/later.ts';
import { Menu, type MenuItem } from '../../ui/menu.tsx';
import { copyText } from './copy-text.ts';
import { markRoom } from './followed-rooms.ts';

const Invite = later(async () => (await import('./invite.tsx')).Invite);

/** How long it is said that something was copied. */
const saidMs = 3_000;

const mayInvite = ({ kind, role }: RoomSummary): boolean =>
  kind === 'private' && (role === 'owner' || role === 'moderator');

/** What can be done with the room that is open. */
export const RoomMenu = ({ room, self }: { room: RoomSummary; self: UserId }) => {
  const [isInviting, setInviting] = useState(false);
  const [said, setSaid] = useState<string>();
  const copy = async (): Promise<void> => {
    const isDone = await copyText(window.location.origin + pathOf(room.id));
    setSaid(isDone ? words.rooms.copied : words.rooms.notCopied);
    setTimeout(() => setSaid(undefined), saidMs);
  };
  const leave = (): void => {
    goTo(pathOf(lobby));
    markRoom(self, room.id, 'left');
  };
  const canLeave = room.kind === 'public' && room.role === undefined && room.id !== lobby;
  const items: readonly MenuItem[] = [
    ...(mayInvite(room) ? [{ label: words.rooms.invite, icon: UserPlus, onSelect: () => setInviting(true) }] : []),
    { label: words.rooms.copyLink, icon: Link, onSelect: () => void copy() },
    ...(canLeave ? [{ label: words.rooms.leave, icon: LogOut, isGrave: true, onSelect: leave }] : []),
  ];
  return (
    <>
      <output className="text-muted truncate text-sm">{said}</output>
      <Menu label={words.rooms.menu} icon={Ellipsis} items={items} />
      {isInviting && (
        <Suspense>
          <Invite room={room.id} onClose={() => setInviting(false)} />
        </Suspense>
      )}
    </>
  );
};
