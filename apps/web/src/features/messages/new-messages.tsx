import { ArrowDown } from 'lucide-react';
import type { Message, UserId } from '@roost/protocol';
import type { Gap } from '@roost/react';
import { words } from '../../app/words.ts';
import { classNames } from '../../ui/class-names.ts';

interface NewMessagesProps {
  readonly leftAt: number | undefined;
  readonly messages: readonly Message[];
  readonly gaps: readonly Gap[];
  readonly self: UserId;
  readonly onJump: () => void;
}

/** How many messages of others came after `seq`; of those that are left out nobody knows whose they are, so all count. */
export const countAfter = (messages: readonly Message[], gaps: readonly Gap[], seq: number, self: UserId): number => {
  const first = messages.findLastIndex((message) => message.seq <= seq) + 1;
  const before = Math.max(0, (messages[0]?.seq ?? 0) - seq - 1);
  const missing = gaps.filter(({ after }) => after >= seq).reduce((sum, gap) => sum + gap.before - gap.after - 1, 0);
  return before + missing + messages.slice(first).filter(({ user }) => user.id !== self).length;
};

/** The way back to the end for a reader who left it, with how much waits there. */
export const NewMessages = ({ leftAt, messages, gaps, self, onJump }: NewMessagesProps) => {
  if (leftAt === undefined) return null;
  const count = countAfter(messages, gaps, leftAt, self);
  return (
    <button
      type="button"
      aria-label={count === 0 ? words.messages.toEnd : undefined}
      onClick={onJump}
      className={classNames(
        'button shadow-float absolute bottom-3 left-1/2 z-10 inline-flex min-h-11 -translate-x-1/2 items-center gap-2 rounded-full text-sm font-semibold whitespace-nowrap',
        count === 0
          ? 'bg-raised border-line text-muted hover:text-ink w-11 justify-center border'
          : 'bg-accent text-on-accent hover:bg-accent-strong px-4',
      )}
    >
      <ArrowDown aria-hidden="true" className="size-4" />
      {count > 0 && words.messages.newer(count)}
    </button>
  );
};
