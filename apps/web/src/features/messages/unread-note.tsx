import { ArrowUp, CheckCheck } from 'lucide-react';
import { words } from '../../app/words.ts';
import { Button } from '../../ui/button.tsx';

interface UnreadNoteProps {
  readonly count: number;
  readonly onJump: () => void;
  readonly onMark: () => void;
}

/** Tells who came in at the end that the new messages begin further up, and leads there. */
export const UnreadNote = ({ count, onJump, onMark }: UnreadNoteProps) => (
  <div className="bg-raised border-line shadow-float absolute top-3 left-1/2 z-10 flex max-w-[calc(100%-1rem)] -translate-x-1/2 items-center rounded-full border px-1 whitespace-nowrap">
    <Button look="quiet" className="gap-2 text-sm font-semibold" onClick={onJump}>
      <ArrowUp aria-hidden="true" className="size-4" />
      {words.messages.firstUnread(count)}
    </Button>
    <Button look="quiet" aria-label={words.messages.markRead} title={words.messages.markRead} onClick={onMark}>
      <CheckCheck aria-hidden="true" className="size-4" />
    </Button>
  </div>
);
