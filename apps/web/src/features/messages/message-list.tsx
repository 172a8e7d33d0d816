import { useCallback, useLayoutEffect, useMemo, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import { useMessages, useReading, useReadMark } from '@roost/react';
import type { Cid, Message, User } from '@roost/protocol';
import { useAddress } from '../../app/address.ts';
import { isPressed } from '../../app/keys.ts';
import { seqOfHash } from '../../app/route.ts';
import { words } from '../../app/words.ts';
import { useToday } from '../../ui/use-today.ts';
import { Announcer } from './announcer.tsx';
import { ReflowContext } from './body/markdown-source.ts';
import { useEditing } from './editing.tsx';
import { Empty } from './empty.tsx';
import { ListNotes } from './list-notes.tsx';
import { ListRow } from './list-row.tsx';
import { NewMessages } from './new-messages.tsx';
import type { PendingMessage, Row } from './rows.ts';
import { useAnchor } from './use-anchor.ts';
import { useFollow } from './use-follow.ts';
import { useGaps } from './use-gaps.ts';
import { useJump } from './use-jump.ts';
import { useLine } from './use-line.ts';
import { useOlder } from './use-older.ts';
import { usePlace } from './use-place.ts';
import { useRoving } from './use-roving.ts';
import { useRows } from './use-rows.ts';
import { useSeen } from './use-seen.ts';

interface MessageListProps {
  readonly roomTitle: string;
  readonly self: User;
  readonly messages: readonly Message[];
  /** One's own messages that the room has not confirmed, oldest first. */
  readonly pending: readonly PendingMessage[];
  /** Says under a pending message what becomes of it. */
  readonly noteOf: (cid: Cid, seq: number | undefined) => ReactNode;
}

/** The room's messages, newest at the end. Only the rows in sight are in the page. */
export const MessageList = ({ roomTitle, self, messages, pending, noteOf }: MessageListProps) => {
  const source = useMessages();
  const today = useToday();
  const { hasOlder, head } = source;
  const reading = useReading();
  const { lineAt } = reading;
  const last = messages.at(-1)?.seq ?? 0;
  const gaps = useGaps({ gaps: source.gaps, last, head });
  const handle = useRef<VirtualizerHandle>(null);
  const follow = useFollow(last);
  const { scroller, content, toEnd, leaveEnd } = follow;
  const step = useRows({ messages, hasOlder, pending, self, gaps });
  const { rows, shift, list } = step;
  const { release } = useAnchor(scroller, content, follow.isFollowing);
  usePlace(step, handle, scroller, release);
  const { look, jumped } = useSeen(handle, scroller, rows);
  const line = useLine(handle, scroller, { rows, lineAt, hasOlder });
  const roving = useRoving(handle, rows);
  const show = useCallback(
    (index: number) => {
      leaveEnd();
      release();
      jumped();
      handle.current?.scrollToIndex(index, { align: 'center' });
    },
    [leaveEnd, release, jumped],
  );
  const linked = seqOfHash(new URL(useAddress()).hash);
  const jump = useJump({ rows, linked, loadAround: source.loadAround, show });
  const { markAll, seen } = useReadMark(follow.leftAt === undefined && !jump.isOnTheWay);
  const loadIfNear = useOlder(scroller, source, rows.length);

  const editing = useEditing();
  const editedIndex = useMemo(() => rows.findIndex(({ key }) => key === editing.key), [rows, editing.key]);
  useLayoutEffect(() => {
    if (editing.key !== undefined && editedIndex !== -1)
      handle.current?.scrollToIndex(editedIndex, { align: 'nearest' });
    // Only when it begins: one may read elsewhere meanwhile.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [editing.key]);

  const lastPending = pending.at(-1)?.cid;
  useLayoutEffect(() => {
    // Whoever writes wants to see it, wherever they were reading.
    if (lastPending !== undefined) toEnd();
  }, [lastPending, toEnd]);

  const onScroll = (): void => {
    follow.onScroll();
    line.look();
    if (!follow.isFollowing.current) look({ ...reading, seen });
    loadIfNear();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    // The page takes it, too, and leads to the box.
    if (isPressed('markRead', event)) markAll();
    else roving.onKeyDown(event);
  };
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <ListNotes
        isLoading={source.loadingOlder}
        missing={jump.missing}
        unreadFrom={line.isHidden ? lineAt : undefined}
        messages={messages}
        gaps={source.gaps}
        self={self.id}
        onJump={jump.to}
        onMark={markAll}
      />
      {/* The messages are the widgets; the keys only lead from one to the next. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <section
        ref={scroller}
        data-panel="messages"
        aria-label={words.messages.list}
        onScroll={onScroll}
        onKeyDown={onKeyDown}
        onFocus={roving.onFocus}
        className="flex min-h-0 flex-1 flex-col overflow-x-hidden overflow-y-auto overscroll-contain -outline-offset-2 [overflow-anchor:none]"
      >
        {rows.length === 0 ? <Empty /> : <div className="grow" />}
        <div ref={content} className="mx-auto w-full max-w-3xl pb-3">
          <ReflowContext value={follow.leftAt === undefined}>
            <Virtualizer
              key={list}
              ref={handle}
              as="ul"
              item="li"
              data={rows}
              scrollRef={scroller}
              shift={shift}
              keepMounted={[roving.activeIndex, editedIndex].filter((index) => index !== -1)}
            >
              {(row: Row, index) => (
                <ListRow
                  key={row.key}
                  row={row}
                  roomTitle={roomTitle}
                  today={today}
                  noteOf={noteOf}
                  self={self.id}
                  isActive={index === roving.activeIndex}
                  startsNew={row.kind === 'message' && row.seq !== undefined && row.seq === line.seq}
                  isTarget={row.kind === 'message' && row.seq !== undefined && row.seq === jump.target}
                  loadingGap={source.loadingGap}
                  loadGap={source.loadGap}
                />
              )}
            </Virtualizer>
          </ReflowContext>
        </div>
      </section>
      <NewMessages leftAt={follow.leftAt} messages={messages} gaps={source.gaps} self={self.id} onJump={toEnd} />
      <Announcer messages={messages} self={self.id} />
    </div>
  );
};
