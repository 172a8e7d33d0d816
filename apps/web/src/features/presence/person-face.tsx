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

interface PersonFaceProps {
  readonly member: Member;
  readonly isConnected: boolean;
  readonly today: number;
}

/** A person in a list: how he is, who, since when. */
export const PersonFace = ({ member, isConnected, today }: PersonFaceProps) => {
  const dot = dotOf(member.status, isConnected);
  return (
    <>
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
    </>
  );
};
