import { memo } from 'react';
import { unreadIn, type RoomSummary } from '@roost/react';
import { RoomLink } from '../../app/room-link.tsx';
import { words } from '../../app/words.ts';
import { classNames } from '../../ui/class-names.ts';
import { RoomIcon } from './room-icon.tsx';

interface RoomRowProps {
  readonly room: RoomSummary;
  readonly index: number;
  readonly isCurrent: boolean;
  /** Whether Tab leads here. */
  readonly isActive: boolean;
  /** Whether what is new there concerns the reader. */
  readonly isFollowed: boolean;
  readonly onGo: (() => void) | undefined;
}

/** One room: what it is, and what is new there or how many are there. */
export const RoomRow = memo(({ room, index, isCurrent, isActive, isFollowed, onGo }: RoomRowProps) => {
  const unread = isFollowed ? unreadIn(room) : 0;
  return (
    <RoomLink
      room={room.id}
      onGo={onGo}
      data-index={index}
      tabIndex={isActive ? 0 : -1}
      aria-current={isCurrent ? 'page' : undefined}
      title={room.title}
      className={classNames('row', unread > 0 && 'font-semibold', !isFollowed && 'text-muted')}
    >
      <RoomIcon room={room} />
      <span className="min-w-0 flex-1 truncate">
        <bdi>{room.title}</bdi>
      </span>
      <span className="sr-only">{words.rooms.rowDetail(room, unread)}</span>
      {unread > 0 ? (
        <span
          aria-hidden="true"
          className="pill bg-accent text-on-accent shrink-0 rounded-full px-1.5 text-xs tabular-nums"
        >
          {words.rooms.unreadShort(unread)}
        </span>
      ) : (
        room.kind !== 'dm' &&
        room.online > 0 && (
          <span aria-hidden="true" className="text-muted shrink-0 text-xs tabular-nums">
            {words.number(room.online)}
          </span>
        )
      )}
    </RoomLink>
  );
});
RoomRow.displayName = 'RoomRow';
