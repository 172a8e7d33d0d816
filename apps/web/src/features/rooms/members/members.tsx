import { useState } from 'react';
import type { RoomMember, UserId } from '@roost/protocol';
import type { RoomSummary } from '@roost/react';
import { words } from '../../../app/words.ts';
import { moderationWords } from '../../../app/words/moderation-words.ts';
import { Problem } from '../../../ui/problem.tsx';
import { Sheet } from '../../../ui/sheet.tsx';
import { SkeletonLines } from '../../../ui/skeleton.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { useIsAdmin } from '../use-is-admin.ts';
import { DeedOutcome, type Outcome } from './deed-outcome.tsx';
import { MemberList } from './member-list.tsx';
import { called } from './called.ts';
import { useOthers } from './use-others.ts';

interface MembersProps {
  readonly room: RoomSummary;
  readonly self: UserId;
  readonly onClose: () => void;
}

/** So many are not seen at a glance. */
const findFrom = 12;

/** Who belongs to the room, who is kept out of it, and what one may do about that. */
export const Members = ({ room, self, onClose }: MembersProps) => {
  const { members, blocked, refresh } = useOthers(room.id);
  const isAdmin = useIsAdmin();
  const [outcome, setOutcome] = useState<Outcome>();
  const [typed, setTyped] = useState('');
  const all = members?.ok === true ? members.data.members : [];
  const listed = all.length > findFrom ? called(typed, all) : all;
  const blockedIds = blocked?.ok === true ? new Set(blocked.data.users.map(({ id }) => id)) : undefined;
  const told = (next: Outcome): void => {
    setOutcome(next);
    refresh();
  };
  const list = (label: string, some: readonly RoomMember[]) => (
    <MemberList
      label={label}
      room={room}
      members={some}
      self={self}
      own={{ kind: room.kind, role: room.role, isAdmin }}
      blockedIds={blockedIds}
      onOutcome={told}
    />
  );
  const [ins, outs] = [
    listed.filter(({ isBanned }) => isBanned !== true),
    listed.filter(({ isBanned }) => isBanned === true),
  ];
  return (
    <Sheet title={words.rooms.members} closeLabel={words.rooms.close} onClose={onClose}>
      {members === undefined && <SkeletonLines />}
      {members?.ok === false && <Problem>{words.reason(members.error)}</Problem>}
      {members?.ok === true && all.every(({ isBanned }) => isBanned === true) && (
        <p className="text-muted">{moderationWords.nobody}</p>
      )}
      {all.length > findFrom && (
        <TextInput
          type="search"
          aria-label={moderationWords.find(all.length)}
          placeholder={moderationWords.find(all.length)}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          autoComplete="off"
          dir="auto"
          className="mb-2"
        />
      )}
      {all.length > 0 && listed.length === 0 && (
        <output className="text-muted block py-3">{moderationWords.nobodyCalled(typed)}</output>
      )}
      {ins.length > 0 && list(words.rooms.members, ins)}
      {outs.length > 0 && (
        <section className="mt-4">
          <h3 className="text-muted mb-1 text-sm font-semibold">{moderationWords.keptOut}</h3>
          {list(moderationWords.keptOut, outs)}
        </section>
      )}
      <DeedOutcome outcome={outcome} className="min-h-6 pt-2" />
    </Sheet>
  );
};
