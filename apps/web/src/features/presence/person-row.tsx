import { memo, type MouseEvent } from 'react';
import type { Member } from '@roost/react';
import { classNames } from '../../ui/class-names.ts';
import { PersonFace } from './person-face.tsx';
import { dotOf } from './person-state.ts';

interface PersonRowProps {
  readonly member: Member;
  readonly index: number;
  /** Whether Tab leads to this row. */
  readonly isActive: boolean;
  readonly isConnected: boolean;
  readonly today: number;
  readonly onShow: (id: Member['id'], from: HTMLElement) => void;
}

/** One person. Rendered again only for this person's change, or when the connection comes or goes. */
export const PersonRow = memo(({ member, index, isActive, isConnected, today, onShow }: PersonRowProps) => {
  const show = ({ currentTarget }: MouseEvent<HTMLElement>): void => onShow(member.id, currentTarget);
  const isAway = dotOf(member.status, isConnected) === 'away';
  return (
    <button
      type="button"
      data-index={index}
      tabIndex={isActive ? 0 : -1}
      aria-haspopup="dialog"
      onClick={show}
      className={classNames('row h-13 gap-3', isAway && 'opacity-80')}
    >
      <PersonFace member={member} isConnected={isConnected} today={today} />
    </button>
  );
});
PersonRow.displayName = 'PersonRow';
