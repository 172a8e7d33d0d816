import type { RoomMember, RoomRole, UserId } from '@roost/protocol';
import type { RoomSummary } from '@roost/react';
import { words } from '../../app/words.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { Pill } from '../../ui/pill.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { useRoomMembers } from './use-room-members.ts';

const ranks: Readonly<Record<RoomRole, number>> = { owner: 2, moderator: 1, member: 0 };
const rankOf = (role: RoomRole | undefined): number => (role === undefined ? -1 : ranks[role]);

interface MemberRowProps {
  readonly member: RoomMember;
  readonly canRemove: boolean;
  readonly onRemove: () => void;
}

const MemberRow = ({ member: { user, role }, canRemove, onRemove }: MemberRowProps) => (
  <li className="flex min-h-13 items-center gap-3">
    <Avatar id={user.id} name={user.name} size="sm" />
    <bdi className="min-w-0 truncate">{user.name}</bdi>
    {role !== undefined && role !== 'member' && <Pill>{words.rooms.role(role)}</Pill>}
    <span className="flex-1" />
    {canRemove && (
      <Button look="link" aria-label={words.rooms.removeOf(user.name)} onClick={onRemove}>
        {words.rooms.remove}
      </Button>
    )}
  </li>
);

interface MembersProps {
  readonly room: RoomSummary;
  readonly self: UserId;
  readonly onClose: () => void;
}

/** Who belongs to the room. Whoever stands above somebody may take him out. */
export const Members = ({ room, self, onClose }: MembersProps) => {
  const { state, problem, remove } = useRoomMembers(room.id);
  const canRemove = ({ user, role }: RoomMember): boolean =>
    user.id !== self && rankOf(room.role) > 0 && role !== undefined && rankOf(room.role) > rankOf(role);
  return (
    <Sheet title={words.rooms.members} closeLabel={words.rooms.close} onClose={onClose}>
      {state.status === 'loading' && <SkeletonLines />}
      {state.status === 'failed' && <p className="text-bad">{words.reason(state.error)}</p>}
      {state.status === 'listed' && (
        <ul aria-label={words.rooms.members}>
          {state.members.map((member) => (
            <MemberRow
              key={member.user.id}
              member={member}
              canRemove={canRemove(member)}
              onRemove={() => remove(member.user.id)}
            />
          ))}
        </ul>
      )}
      <p aria-live="polite" className="hint text-bad">
        {problem !== undefined && words.reason(problem)}
      </p>
    </Sheet>
  );
};
