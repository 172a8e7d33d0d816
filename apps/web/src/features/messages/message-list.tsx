import { useLayoutEffect, type ReactNode } from 'react';
import { Virtualizer } from 'virtua';
import { useMessages } from '@roost/react';
import type { Cid, User } from '@roost/protocol';
import { words } from '../../app/words.ts';
import { useToday } from '../../ui/use-today.ts';
import { Announcer } from './announcer.tsx';
import { ReflowContext } from './body/markdown-source.ts';
import { Empty } from './empty.tsx';
import { ListRow } from './list-row.tsx';
import { NewMessages } from './new-messages.tsx';
import { OlderNote } from './older-note.tsx';
import type { PendingMessage, Row } from './rows.ts';
import { useFollow } from './use-follow.ts';
import { useGaps } from './use-gaps.ts';
import { useOlder } from './use-older.ts';
import { useRows } from './use-rows.ts';

interface MessageListProps {
  readonly roomTitle: string;
  readonly self: User;
  /** One's own messages that the room has not confirmed, oldest first. */
  readonly pending: readonly PendingMessage[];
  /** Says under a pending message what becomes of it. */
  readonly noteOf: (cid: Cid) => ReactNode;
}

/** The room's messages, newest at the end. Only the rows in sight are in the page. */
export const MessageList = ({ roomTitle, self, pending, noteOf }: MessageListProps) => {
  const source = useMessages();
  const today = useToday();
  const { messages, hasOlder, head } = source;
  const last = messages.at(-1)?.seq ?? 0;
  const gaps = useGaps({ gaps: source.gaps, last, head });
  const { rows, shift, list } = useRows({ messages, hasOlder, pending, self, gaps });
  const follow = useFollow(last);
  const { scroller, content, toEnd } = follow;
  const loadIfNear = useOlder(scroller, source, rows.length);

  const lastPending = pending.at(-1)?.cid;
  useLayoutEffect(() => {
    // Whoever writes wants to see it, wherever they were reading.
    if (lastPending !== undefined) toEnd();
  }, [lastPending, toEnd]);

  const onScroll = (): void => {
    follow.onScroll();
    loadIfNear();
  };
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      {source.loadingOlder && <OlderNote />}
      <div
        ref={scroller}
        role="log"
        data-panel="messages"
        aria-label={words.messages.list}
        // The announcer reads new messages; a virtual list would read every row that scrolls in.
        aria-live="off"
        // A list that scrolls is reached by the keyboard.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        onScroll={onScroll}
        className="flex min-h-0 flex-1 flex-col overflow-x-hidden overflow-y-auto overscroll-contain -outline-offset-2 [overflow-anchor:none]"
      >
        {rows.length === 0 ? <Empty /> : <div className="grow" />}
        <div ref={content} className="mx-auto w-full max-w-3xl pb-3">
          <ReflowContext value={follow.leftAt === undefined}>
            <Virtualizer key={list} data={rows} scrollRef={scroller} shift={shift}>
              {(row: Row) => (
                <ListRow
                  key={row.key}
                  row={row}
                  roomTitle={roomTitle}
                  today={today}
                  noteOf={noteOf}
                  loadingGap={source.loadingGap}
                  loadGap={source.loadGap}
                />
              )}
            </Virtualizer>
          </ReflowContext>
        </div>
      </div>
      <NewMessages leftAt={follow.leftAt} messages={messages} gaps={source.gaps} self={self.id} onJump={toEnd} />
      <Announcer messages={messages} self={self.id} />
    </div>
  );
};
