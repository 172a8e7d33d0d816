import { useCallback, useRef } from 'react';
import type { VirtualizerHandle } from 'virtua';
import type { RoomMember, Stand, UserId } from '@roost/protocol';
import { useRoving } from '../../../ui/use-roving.ts';
import { VirtualList } from '../../../ui/virtual-list.tsx';
import type { Outcome } from './deed-outcome.tsx';
import { MemberRow } from './member-row.tsx';
import type { Place } from './use-deed.ts';

interface MemberListProps {
  readonly label: string;
  readonly room: Place;
  readonly members: readonly RoomMember[];
  readonly self: UserId;
  /** The reader's standing. */
  readonly own: Stand;
  readonly blockedIds: ReadonlySet<UserId> | undefined;
  readonly onOutcome: (outcome: Outcome) => void;
}

/** Members, however many: their menus are one stop for Tab, and are walked through with the arrows. */
export const MemberList = ({ label, room, members, self, own, blockedIds, onOutcome }: MemberListProps) => {
  const handle = useRef<VirtualizerHandle>(null);
  // Oneself has no menu, and is passed over.
  const selfIndex = members.findIndex(({ user }) => user.id === self);
  const rowOf = (stop: number): number => (selfIndex !== -1 && stop >= selfIndex ? stop + 1 : stop);
  const stopOf = (row: number): number => (selfIndex !== -1 && row > selfIndex ? row - 1 : row);
  const toSight = useCallback((row: number) => handle.current?.scrollToIndex(row, { align: 'nearest' }), []);
  const stops = members.length - (selfIndex === -1 ? 0 : 1);
  const { list, active, onKeyDown, onFocus } = useRoving<HTMLDivElement>(stops, (stop) => toSight(rowOf(stop)));
  return (
    // The menus are the widgets; the keys only lead from one to the next.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      ref={list}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
      className="border-line max-h-[min(24rem,50dvh)] overflow-y-auto overscroll-contain border-b"
    >
      <VirtualList label={label} items={members} kept={rowOf(active)} handle={handle} className="divide-line divide-y">
        {(member, index) => (
          <MemberRow
            key={member.user.id}
            room={room}
            member={member}
            stop={stopOf(index)}
            isActive={stopOf(index) === active}
            isSelf={index === selfIndex}
            own={own}
            isBlocked={blockedIds?.has(member.user.id)}
            onOutcome={onOutcome}
          />
        )}
      </VirtualList>
    </div>
  );
};
