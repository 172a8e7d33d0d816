import type { Message, UserId } from '@roost/protocol';
import type { Gap } from '@roost/react';
import { words } from '../../app/words.ts';
import { countAfter } from './new-messages.tsx';
import { OlderNote } from './older-note.tsx';
import { UnreadNote } from './unread-note.tsx';

interface ListNotesProps {
  readonly isLoading: boolean;
  /** The message that somebody was led to and that does not exist. */
  readonly missing: number | undefined;
  /** Where the new messages begin, when that is above what is seen. */
  readonly unreadFrom: number | undefined;
  readonly messages: readonly Message[];
  readonly gaps: readonly Gap[];
  readonly self: UserId;
  readonly onJump: (seq: number) => void;
  readonly onMark: () => void;
}

/** What floats over the start of the list: in it, coming and going, it would move the lines. */
export const ListNotes = ({ isLoading, missing, unreadFrom, messages, gaps, self, onJump, onMark }: ListNotesProps) => {
  if (isLoading) return <OlderNote />;
  if (unreadFrom !== undefined) {
    const count = countAfter(messages, gaps, unreadFrom - 1, self);
    return <UnreadNote count={count} onJump={() => onJump(unreadFrom)} onMark={onMark} />;
  }
  if (missing === undefined) return null;
  return (
    <output className="bg-raised border-line text-muted shadow-float absolute top-3 left-1/2 z-10 -translate-x-1/2 rounded-full border px-3 py-1 text-sm whitespace-nowrap">
      {words.messages.nowhere(missing)}
    </output>
  );
};
