import { useCallback, useId, useRef, useState, type ReactNode } from 'react';
import type { VirtualizerHandle } from 'virtua';
import { useConnection, useMembers, type Member } from '@roost/react';
import { words } from '../../app/words.ts';
import { Card, type CardHandle } from '../../ui/card.tsx';
import { useRoving } from '../../ui/use-roving.ts';
import { useToday } from '../../ui/use-today.ts';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { PersonCard } from './person-card.tsx';
import { PersonRow } from './person-row.tsx';
import { useSettledOrder } from './use-settled-order.ts';

interface PeopleListProps {
  readonly onMessage?: ((id: Member['id']) => void) | undefined;
  readonly actionsFor?: ((id: Member['id']) => ReactNode) | undefined;
}

/** Everybody who is here, oneself first; each opens a card. */
export const PeopleList = ({ onMessage, actionsFor }: PeopleListProps) => {
  const today = useToday();
  const members = useSettledOrder(useMembers());
  const isConnected = useConnection().status === 'online';
  const virtual = useRef<VirtualizerHandle>(null);
  const toSight = useCallback((index: number) => virtual.current?.scrollToIndex(index, { align: 'nearest' }), []);
  const { list, active, onKeyDown, onFocus } = useRoving<HTMLDivElement>(members.length, toSight);
  const [shown, setShown] = useState<Member['id']>();
  const card = useRef<CardHandle>(null);
  const headingId = useId();
  const show = useCallback((id: Member['id'], from: HTMLElement) => {
    setShown(id);
    card.current?.show(from);
  }, []);
  const row = (member: Member, index: number) => (
    <PersonRow
      key={member.id}
      member={member}
      index={index}
      isActive={index === active}
      isConnected={isConnected}
      today={today}
      onShow={show}
    />
  );
  return (
    <>
      {/* The rows are the widgets; the keys only lead from one to the next. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div
        ref={list}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-2"
      >
        <VirtualList label={words.people.heading} items={members} kept={active} handle={virtual}>
          {row}
        </VirtualList>
      </div>
      {/* What is known is asked for at each opening. */}
      <Card handle={card} place="beside" labelledBy={headingId} onClose={() => setShown(undefined)}>
        {shown !== undefined && (
          <PersonCard id={shown} headingId={headingId} onMessage={onMessage}>
            {actionsFor?.(shown)}
          </PersonCard>
        )}
      </Card>
    </>
  );
};
