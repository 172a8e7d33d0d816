import { Plus } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import type { RoomId, UserId } from '@roost/protocol';
import { useConnection, useRooms, type RoomSummary } from '@roost/react';
import { lobby } from '../../app/route.ts';
import { words } from '../../app/words.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { useRoving } from '../../ui/use-roving.ts';
import { useFollowed } from './followed-rooms.ts';
import { RoomRow } from './room-row.tsx';
import { sectionsOf } from './room-sections.ts';

interface SectionProps {
  readonly heading: string;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

const Section = ({ heading, action, children }: SectionProps) => {
  const id = useId();
  return (
    <section aria-labelledby={id} className="mb-3">
      <div className="flex min-h-row items-center justify-between ps-2.5">
        <h2 id={id} className="text-muted text-xs font-semibold tracking-wide">
          {heading}
        </h2>
        {action}
      </div>
      {children}
    </section>
  );
};

const NoListYet = () =>
  useConnection().status === 'online' ? (
    <div aria-busy="true" className="p-2.5">
      <p className="sr-only">{words.rooms.loading}</p>
      <SkeletonLines />
    </div>
  ) : (
    <p className="text-muted px-2.5 text-sm">{words.rooms.none}</p>
  );

interface RoomListProps {
  readonly self: UserId;
  readonly current: RoomId;
  readonly onCreate: () => void;
  readonly onGo?: () => void;
}

/** All rooms that one may enter, one stop for Tab. */
export const RoomList = ({ self, current, onCreate, onGo }: RoomListProps) => {
  const { isKnown, rooms } = useRooms();
  const { own, direct, others } = sectionsOf(rooms, lobby, useFollowed(self));
  const { list, active, onKeyDown, onFocus } = useRoving<HTMLDivElement>(rooms.length);
  const rowsOf = (part: readonly RoomSummary[], from: number, isFollowed: boolean) => (
    // A list without bullets is no list to Safari, unless it says so.
    // oxlint-disable-next-line jsx-a11y/no-redundant-roles
    <ul role="list">
      {part.map((room, place) => (
        <li key={room.id}>
          <RoomRow
            room={room}
            index={from + place}
            isCurrent={room.id === current}
            isActive={from + place === active}
            isFollowed={isFollowed}
            onGo={onGo}
          />
        </li>
      ))}
    </ul>
  );
  return (
    // The rows are the widgets; the keys only lead from one to the next.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div ref={list} onKeyDown={onKeyDown} onFocus={onFocus}>
      <Section
        heading={words.rooms.heading}
        action={<IconButton icon={Plus} label={words.rooms.create} onClick={onCreate} />}
      >
        {isKnown ? rowsOf(own, 0, true) : <NoListYet />}
      </Section>
      {isKnown && (
        <Section heading={words.rooms.direct}>
          {rowsOf(direct, own.length, true)}
          {direct.length === 0 && <p className="text-muted px-2.5 text-sm">{words.rooms.noDirect}</p>}
        </Section>
      )}
      {others.length > 0 && (
        <Section heading={words.rooms.others}>{rowsOf(others, own.length + direct.length, false)}</Section>
      )}
    </div>
  );
};
