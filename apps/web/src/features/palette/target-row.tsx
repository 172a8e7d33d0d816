import { Hash, Lock, MessageSquare } from 'lucide-react';
import type { Ref } from 'react';
import { unreadIn } from '@roost/react';
import { words } from '../../app/words.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { classNames } from '../../ui/class-names.ts';
import type { PlaceTarget } from './targets.ts';

const iconClass = 'text-muted mx-1 size-4 shrink-0';

const TargetIcon = ({ target }: { target: PlaceTarget }) => {
  if (target.kind === 'person') return <Avatar id={target.id} name={target.name} size="xs" />;
  const { user, kind } = target.room;
  if (user !== undefined) return <Avatar id={user.id} name={user.name} size="xs" />;
  return kind === 'private' ? (
    <Lock aria-hidden="true" className={iconClass} />
  ) : (
    <Hash aria-hidden="true" className={iconClass} />
  );
};

const detailOf = (target: PlaceTarget): string =>
  target.kind === 'person' ? words.palette.newTalk : words.palette.roomDetail(target.room, unreadIn(target.room));

interface TargetRowProps {
  readonly ref: Ref<HTMLDivElement>;
  readonly id: string;
  readonly target: PlaceTarget;
  readonly isChosen: boolean;
  readonly onPoint: () => void;
  readonly onGo: () => void;
}

/** One place to go to. The keyboard is in the box above, which points here. */
export const TargetRow = ({ ref, id, target, isChosen, onPoint, onGo }: TargetRowProps) => (
  // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
  <div
    ref={ref}
    id={id}
    // A native option is of a native list, and shows only text.
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    role="option"
    aria-selected={isChosen}
    onMouseMove={onPoint}
    onClick={onGo}
    className={classNames('row cursor-pointer', isChosen && 'bg-accent-soft')}
  >
    <TargetIcon target={target} />
    <span className="min-w-0 flex-1 truncate">
      <bdi>{target.name}</bdi>
    </span>
    <span className="text-muted flex shrink-0 items-center gap-1 text-sm">
      {target.kind === 'person' && <MessageSquare aria-hidden="true" className="size-3.5" />}
      {detailOf(target)}
    </span>
  </div>
);
