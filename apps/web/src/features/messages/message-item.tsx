import { memo, type ReactNode } from 'react';
import { dates } from '../../app/dates.ts';
import { words } from '../../app/words.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { classNames } from '../../ui/class-names.ts';
import { DayLine } from './day-line.tsx';
import { useMentionsMe } from './body/use-mentions.ts';
import { useEditing } from './editing.tsx';
import { MessageActions } from './message-actions.tsx';
import { MessageEditor } from './message-editor.tsx';
import { Said } from './said.tsx';
import { MessageTime } from './message-time.tsx';
import { NewLine } from './new-line.tsx';
import type { MessageRow } from './rows.ts';

type Props = Omit<MessageRow, 'kind' | 'key'> & {
  readonly isOwn: boolean;
  readonly today: number;
  /** The fate of a message that is not in the room yet. */
  readonly note: ReactNode;
  readonly rowKey: string;
  readonly isActive: boolean;
  readonly startsNew: boolean;
  readonly isTarget: boolean;
};

/** One message. In a group only the first names its author; the others show their time when pointed at. */
export const MessageItem = memo((props: Props) => {
  const { user, body, at, seq, opens, dayBefore, dayAfter, today, note } = props;
  const time = dates.clock(at);
  const editing = useEditing();
  const isToMe = useMentionsMe(body);
  return (
    <>
      {dayBefore !== undefined && <DayLine at={dayBefore} today={today} />}
      <article
        aria-label={isToMe ? words.messages.byToMe(user.name, time) : words.messages.by(user.name, time)}
        aria-current={props.isTarget ? 'location' : undefined}
        data-row={props.rowKey}
        // Messages are read one by one with the keyboard, too.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={props.isActive ? 0 : -1}
        className={classNames(
          'message group wide:rounded-lg relative flex gap-3 px-4 py-0.5 -outline-offset-2',
          isToMe ? 'mentions-me' : 'hover:bg-panel',
          opens && 'mt-3',
        )}
      >
        {props.startsNew && <NewLine opens={opens} />}
        {(props.isOwn || editing.deletesAny) && !props.isDeleted && (
          <MessageActions rowKey={props.rowKey} target={seq ?? props.cid} isOwn={props.isOwn} />
        )}
        <div className="w-9 shrink-0">
          {opens ? (
            <span className="flex pt-0.5">
              <Avatar id={user.id} name={user.name} size="md" />
            </span>
          ) : (
            <MessageTime
              at={at}
              seq={seq}
              className={classNames(
                'text-muted -mx-2 block text-center text-xs leading-[1.375rem] whitespace-nowrap tabular-nums opacity-0 group-focus-within:opacity-100 group-hover:opacity-100',
                props.startsNew && 'translate-y-2.5',
              )}
            />
          )}
        </div>
        <div className={classNames('min-w-0 flex-1 self-center', seq === undefined && 'text-muted')}>
          {opens && (
            <p className="flex items-baseline gap-2">
              <bdi className="text-ink truncate font-semibold" title={user.name}>
                {user.name}
              </bdi>
              <MessageTime at={at} seq={seq} className="text-muted shrink-0 text-xs tabular-nums" />
            </p>
          )}
          {editing.key === props.rowKey ? (
            <MessageEditor target={seq ?? props.cid} body={body} />
          ) : (
            <Said body={body} editedAt={props.editedAt} isDeleted={props.isDeleted} />
          )}
          {note}
        </div>
      </article>
      {dayAfter !== undefined && <DayLine at={dayAfter} today={today} />}
    </>
  );
});
MessageItem.displayName = 'MessageItem';
