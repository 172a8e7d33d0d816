import type { RoomMember, Stand } from '@roost/protocol';
import { dates } from '../../../app/dates.ts';
import { words } from '../../../app/words.ts';
import { moderationWords } from '../../../app/words/moderation-words.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Pill } from '../../../ui/pill.tsx';
import { useToday } from '../../../ui/use-today.ts';
import { useUntil } from '../../../ui/use-until.ts';
import { deedsFor } from './deeds.ts';
import { PersonMenu } from './person-menu.tsx';
import type { Outcome } from './deed-outcome.tsx';
import type { Place } from './use-deed.ts';

interface MemberRowProps {
  readonly room: Place;
  readonly member: RoomMember;
  /** Which stop of the list its menu is, for the arrows. */
  readonly stop: number;
  /** Whether Tab leads to it. */
  readonly isActive: boolean;
  readonly isSelf: boolean;
  /** The reader's standing. */
  readonly own: Stand;
  readonly isBlocked: boolean | undefined;
  readonly onOutcome: (outcome: Outcome) => void;
}

/** Somebody who belongs to the room, or is kept out of it. */
export const MemberRow = ({ room, member, stop, isActive, isSelf, own, isBlocked, onOutcome }: MemberRowProps) => {
  const today = useToday();
  const { user, role, mutedUntil = 0, isBanned } = member;
  const isMuted = useUntil(mutedUntil);
  return (
    <div className="flex min-h-13 items-center gap-3">
      <Avatar id={user.id} name={user.name} size="sm" />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-1.5">
          <bdi className="truncate font-medium" title={user.name}>
            {user.name}
          </bdi>
          {isSelf && <Pill>{words.people.you}</Pill>}
          {role !== undefined && role !== 'member' && <Pill>{words.rooms.role(role)}</Pill>}
        </span>
        {isMuted && isBanned !== true && (
          <time
            className="text-muted block text-sm"
            dateTime={new Date(mutedUntil).toISOString()}
            title={dates.exact(mutedUntil)}
          >
            {moderationWords.mutedUntil(mutedUntil, today)}
          </time>
        )}
      </span>
      <PersonMenu
        room={room}
        user={user}
        stop={stop}
        isActive={isActive}
        deeds={isSelf ? [] : deedsFor(own, { ...member, isMuted, isBlocked, isPresent: false })}
        onOutcome={(outcome) => onOutcome({ ...outcome, name: user.name })}
      />
    </div>
  );
};
