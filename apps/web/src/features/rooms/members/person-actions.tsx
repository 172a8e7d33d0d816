import { useState } from 'react';
import { maySteer } from '@roost/protocol';
import { useMember, type Member, type RoomSummary } from '@roost/react';
import { words } from '../../../app/words.ts';
import { moderationWords } from '../../../app/words/moderation-words.ts';
import { useToday } from '../../../ui/use-today.ts';
import { useUntil } from '../../../ui/use-until.ts';
import { useIsAdmin } from '../use-is-admin.ts';
import { deedsFor, type Other } from './deeds.ts';
import { DeedOutcome, type Outcome } from './deed-outcome.tsx';
import { PersonMenu } from './person-menu.tsx';
import { useOthers } from './use-others.ts';

interface PersonActionsProps {
  readonly room: RoomSummary;
  readonly id: Member['id'];
}

/** What one may do with somebody who is here, for his card; and what is known of him in this room. */
export const PersonActions = ({ room, id }: PersonActionsProps) => {
  const isAdmin = useIsAdmin();
  const own = { kind: room.kind, role: room.role, isAdmin };
  const { members, blocked, refresh } = useOthers(room.id, maySteer(own));
  const member = useMember(id);
  const today = useToday();
  const [outcome, setOutcome] = useState<Outcome>();
  const listed = members?.ok === true ? members.data.members.find(({ user }) => user.id === id) : undefined;
  const mutedUntil = listed?.mutedUntil ?? 0;
  const isMuted = useUntil(mutedUntil);
  if (member === undefined || member.self || members === undefined) return null;
  const isBlocked = blocked?.ok === true ? blocked.data.users.some((user) => user.id === id) : undefined;
  const { name, kind } = member;
  const other: Other = { ...listed, user: { id, name, kind }, isMuted, isBlocked, isPresent: true };
  const facts = [
    other.role === undefined || other.role === 'member' ? undefined : words.rooms.role(other.role),
    isMuted ? moderationWords.mutedUntil(mutedUntil, today) : undefined,
    isBlocked === true ? moderationWords.blocked : undefined,
  ].filter((fact) => fact !== undefined);
  return (
    <>
      <PersonMenu
        room={room}
        user={other.user}
        // Of whom nothing could be asked, nothing is offered but what concerns oneself.
        deeds={deedsFor(members.ok ? own : { ...own, role: undefined, isAdmin: false }, other)}
        onOutcome={(next) => {
          setOutcome({ ...next, name });
          refresh();
        }}
      />
      {facts.length > 0 && <p className="text-muted basis-full pt-3 text-sm">{facts.join(' · ')}</p>}
      <DeedOutcome outcome={outcome} className="basis-full pt-3 empty:hidden" />
    </>
  );
};
