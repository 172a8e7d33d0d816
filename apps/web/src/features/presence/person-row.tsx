import { memo } from 'react';
import type { Member } from '@roost/react';
import { dates } from '../../app/dates.ts';
import { words } from '../../app/words.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { classNames } from '../../ui/class-names.ts';
import { dotOf, type Dot } from './person-state.ts';

const fills: Readonly<Record<Dot, string>> = {
  online: 'bg-online',
  away: 'bg-away',
  busy: 'bg-busy',
  unknown: 'bg-unknown',
};

const statusWord = (dot: Dot, self: boolean): string => {
  if (dot !== 'unknown') return words.people.status(dot);
  return self ? words.people.selfUnknown : words.people.unknown;
};

const Detail = ({ member, dot, today }: { member: Member; dot: Dot; today: number }) => {
  if (dot === 'unknown') return <span title={words.people.unknownHelp}>{statusWord(dot, member.self)}</span>;
  return (
    <>
      <span className={classNames(dot === 'online' && 'sr-only')}>{statusWord(dot, member.self)}, </span>
      <time dateTime={new Date(member.onlineSince).toISOString()} title={dates.exact(member.onlineSince)}>
        {words.people.since(member.onlineSince, today)}
      </time>
      {member.devices.length > 1 && ` · ${words.people.devices(member.devices.length)}`}
    </>
  );
};

interface PersonRowProps {
  readonly member: Member;
  readonly isConnected: boolean;
  readonly today: number;
}

/** One person. Rendered again only for this person's change, or when the connection comes or goes. */
export const PersonRow = memo(({ member, isConnected, today }: PersonRowProps) => {
  const dot = dotOf(member.status, isConnected);
  return (
    <li className="person flex min-h-11 items-center gap-3 px-4 py-2">
      <span className="relative shrink-0">
        <Avatar id={member.id} name={member.name} size="md" />
        <span
          aria-hidden="true"
          className={classNames(
            'dot border-panel absolute -right-0.5 -bottom-0.5 size-3.5 rounded-full border-2',
            fills[dot],
          )}
        />
      </span>
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-1.5">
          <bdi className="truncate font-medium" title={member.name}>
            {member.name}
          </bdi>
          {member.self && (
            <span className="text-muted border-line shrink-0 rounded-full border px-1.5 text-xs">
              {words.people.you}
            </span>
          )}
        </span>
        <span className="text-muted block text-sm">
          <Detail member={member} dot={dot} today={today} />
        </span>
      </span>
    </li>
  );
});
PersonRow.displayName = 'PersonRow';
