import { Ban, Ellipsis, Link, LogOut, Pencil, UserPlus, Users } from 'lucide-react';
import { useEffect, useState } from 'react';
import { maySteer, type UserId } from '@roost/protocol';
import { useRoomActions, type RoomSummary } from '@roost/react';
import { goTo } from '../../app/address.ts';
import { laterDialog } from '../../app/later/later.tsx';
import { lobby, pathOf } from '../../app/route.ts';
import { words } from '../../app/words.ts';
import { Menu, type MenuItem } from '../../ui/menu.tsx';
import { copyText } from './copy-text.ts';
import { markRoom } from './followed-rooms.ts';
import { useIsAdmin } from './use-is-admin.ts';

const Invite = laterDialog(async () => (await import('./invite.tsx')).Invite);
const RenameRoom = laterDialog(async () => (await import('./rename-room.tsx')).RenameRoom);
const Members = laterDialog(async () => (await import('./members/members.tsx')).Members);
const DeedDialog = laterDialog(async () => (await import('./members/deed-dialog.tsx')).DeedDialog);

/** How long it is said what became of something. */
const saidMs = 4_000;

type Dialog = 'invite' | 'rename' | 'members' | 'block';

/** What may be done in a room, by its kind and by one's role there. */
const rightsOf = ({ id, kind, role }: RoomSummary, isAdmin: boolean) => {
  const isAbove = maySteer({ kind, role, isAdmin });
  return {
    canInvite: kind === 'private' && isAbove,
    canRename: isAbove,
    hasMembers: kind === 'private' || isAbove,
    // An owner has to make somebody else the owner first.
    canLeave: kind !== 'dm' && id !== lobby && role !== 'owner',
  };
};

const useSaid = (): readonly [string | undefined, (what: string) => void] => {
  const [said, setSaid] = useState<string>();
  useEffect(() => {
    if (said === undefined) return undefined;
    const timer = setTimeout(() => setSaid(undefined), saidMs);
    return () => clearTimeout(timer);
  }, [said]);
  return [said, setSaid];
};

/** What can be done with the room that is open. */
export const RoomMenu = ({ room, self }: { room: RoomSummary; self: UserId }) => {
  const { change } = useRoomActions();
  const isAdmin = useIsAdmin();
  const [dialog, setDialog] = useState<Dialog>();
  const [said, say] = useSaid();
  const close = (): void => setDialog(undefined);
  const copy = async (): Promise<void> => {
    const isDone = await copyText(window.location.origin + pathOf(room.id));
    say(isDone ? words.rooms.copied : words.rooms.notCopied);
  };
  const leave = async (): Promise<void> => {
    // In a public room most people have no role: there is nothing to quit on the server.
    const answer = room.role === undefined ? undefined : await change('room:remove', { room: room.id, user: self });
    if (answer?.ok === false) return say(words.reason(answer.error));
    goTo(pathOf(lobby));
    markRoom(self, room.id, 'left');
  };
  const { canInvite, canRename, hasMembers, canLeave } = rightsOf(room, isAdmin);
  const items: readonly (MenuItem | false)[] = [
    canInvite && { label: words.rooms.invite, icon: UserPlus, onSelect: () => setDialog('invite') },
    hasMembers && { label: words.rooms.members, icon: Users, onSelect: () => setDialog('members') },
    { label: words.rooms.copyLink, icon: Link, onSelect: () => void copy() },
    canRename && { label: words.rooms.rename, icon: Pencil, onSelect: () => setDialog('rename') },
    room.user !== undefined && {
      label: words.rooms.block,
      icon: Ban,
      isGrave: true,
      onSelect: () => setDialog('block'),
    },
    canLeave && { label: words.rooms.leave, icon: LogOut, isGrave: true, onSelect: () => void leave() },
  ];
  return (
    <>
      <output className="text-muted truncate text-sm">{said}</output>
      <Menu label={words.rooms.menu} icon={Ellipsis} items={items.filter((item) => item !== false)} />
      {dialog === 'invite' && <Invite room={room.id} onClose={close} />}
      {dialog === 'rename' && <RenameRoom room={room} onClose={close} />}
      {dialog === 'members' && <Members room={room} self={self} onClose={close} />}
      {dialog === 'block' && room.user !== undefined && (
        <DeedDialog deed="block" room={room} user={room.user} onClose={close} onDone={close} />
      )}
    </>
  );
};
