import { memo, type ReactNode } from 'react';
import { dates } from '../../app/dates.ts';
import { words } from '../../app/words.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Time } from '../../ui/time.tsx';
import { DayLine } from './day-line.tsx';
import { MessageBody } from './body/message-body.tsx';
import { useMentionsMe } from './body/use-mentions.ts';
import type { MessageRow } from './rows.ts';

type Props = Omit<MessageRow, 'kind' | 'key' | 'cid'> & {
  readonly today: number;
  /** The fate of a message that is not in the room yet. */
  readonly note: ReactNode;
};

/** One message. In a group only the first names its author; the others show their time when pointed at. */
export const MessageItem = memo(({ user, body, at, seq, opens, dayBefore, dayAfter, today, note }: Props) => {
  const time = dates.clock(at);
  const isToMe = useMentionsMe(body);
  return (
    <>
      {dayBefore !== undefined && <DayLine at={dayBefore} today={today} />}
      <article
        aria-label={isToMe ? words.messages.byToMe(user.name, time) : words.messages.by(user.name, time)}
        className={classNames(
          'group wide:rounded-lg flex gap-3 px-4 py-0.5',
          isToMe ? 'mentions-me' : 'hover:bg-panel',
          opens && 'mt-3',
        )}
      >
        <div className="w-9 shrink-0">
          {opens ? (
            <span className="flex pt-0.5">
              <Avatar id={user.id} name={user.name} size="md" />
            </span>
          ) : (
            <Time
              at={at}
              label={time}
              exact={dates.exact(at)}
              className="text-muted -mx-2 block text-center text-xs leading-[1.375rem] whitespace-nowrap tabular-nums opacity-0 group-hover:opacity-100"
            />
          )}
        </div>
        <div className={classNames('min-w-0 flex-1', seq === undefined && 'text-muted')}>
          {opens && (
            <p className="flex items-baseline gap-2">
              <bdi className="text-ink truncate font-semibold" title={user.name}>
                {user.name}
              </bdi>
              <Time at={at} label={time} exact={dates.exact(at)} className="text-muted shrink-0 text-xs tabular-nums" />
            </p>
          )}
          <MessageBody body={body} />
          {note}
        </div>
      </article>
      {dayAfter !== undefined && <DayLine at={dayAfter} today={today} />}
    </>
  );
});
MessageItem.displayName = 'MessageItem';
