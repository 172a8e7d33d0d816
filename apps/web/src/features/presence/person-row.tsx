import { memo, type MouseEvent } from 'react';
import type { Member } from '@roost/react';
import { dates } from '../../app/dates.ts';
import { words } from '../../app/words.ts';
import { classNames } from '../../ui/class-names.ts';
import { PersonAvatar } from '../../ui/person-avatar.tsx';
import { Pill } from '../../ui/pill.tsx';
import { dotOf, stateWord, type Dot } from './person-state.ts';

const Detail = ({ member, dot, today }: { member: Member; dot: Dot; today: number }) => {
  if (dot === 'unknown') return <span title={words.people.unknownHelp}>{stateWord(dot, member.self)}</span>;
  return (
    <>
      <span className={classNames(dot === 'online' && 'sr-only')}>{stateWord(dot, member.self)}, </span>
      <time dateTime={new Date(member.onlineSince).toISOString()} title={dates.exact(member.onlineSince)}>
        {words.people.since(member.onlineSince, today)}
      </time>
      {member.devices.length > 1 && ` · ${words.people.devices(member.devices.length)}`}
    </>
  );
};

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
  const dot = dotOf(member.status, isConnected);
  const show = ({ currentTarget }: MouseEvent<HTMLElement>): void => onShow(member.id, currentTarget);
  return (
    <button
      type="button"
      data-index={index}
      tabIndex={isActive ? 0 : -1}
      aria-haspopup="dialog"
      onClick={show}
      className={classNames('row h-13 gap-3', dot === 'away' && 'opacity-80')}
    >
      <PersonAvatar id={member.id} name={member.name} size="md" state={dot} />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-1.5">
          <bdi className="truncate font-medium" title={member.name}>
            {member.name}
          </bdi>
          {member.self && <Pill>{words.people.you}</Pill>}
        </span>
        <span className="text-muted block truncate text-sm">
          <Detail member={member} dot={dot} today={today} />
        </span>
      </span>
    </button>
  );
});
PersonRow.displayName = 'PersonRow';
