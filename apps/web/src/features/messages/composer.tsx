import { CircleHelp, SendHorizontal } from 'lucide-react';
import { useId, useState, type FormEvent } from 'react';
import { useSend } from '@roost/react';
import { words } from '../../app/words.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { useUntil } from '../../ui/use-until.ts';
import { ComposerNote } from './composer-note.tsx';
import { MessageBox } from './message-box.tsx';
import { TypingLine } from './typing-line.tsx';
import { useAutoHeight } from './use-auto-height.ts';
import { useDraft } from './use-draft.ts';

interface ComposerProps {
  readonly user: string;
  readonly room: string;
  /** Unknown until the room has answered. */
  readonly roomTitle: string | undefined;
  /** Until when one may only read there, in milliseconds since 1970. */
  readonly mutedUntil?: number | undefined;
  readonly onHelp: () => void;
}

/** Where a message is written. A text that cannot be sent stays, with the reason under it. */
export const Composer = ({ user, room, roomTitle, mutedUntil = 0, onHelp }: ComposerProps) => {
  const send = useSend();
  const [text, setText] = useDraft(user, room);
  const [problem, setProblem] = useState<string>();
  const box = useAutoHeight();
  const noteId = useId();
  const isMuted = useUntil(mutedUntil);

  const change = (next: string): void => {
    setText(next);
    setProblem(undefined);
  };
  const submit = (): void => {
    box.current?.focus();
    // What was written stays, and can be sent when the time is over.
    if (text.trim() === '' || isMuted) return;
    const answer = send(text);
    if (answer.ok) change('');
    else setProblem(words.reason(answer.error));
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    submit();
  };

  return (
    <form
      onSubmit={onSubmit}
      data-panel="box"
      className="mx-auto w-full max-w-3xl px-3 pb-[max(0.5rem,env(safe-area-inset-bottom))] wide:px-4"
    >
      <div className="bg-raised border-edge focus-within:border-accent focus-within:ring-accent relative flex items-end rounded-xl border focus-within:ring-1">
        <MessageBox
          box={box}
          text={text}
          onChange={change}
          onSend={submit}
          noteId={noteId}
          isWrong={problem !== undefined}
          placeholder={roomTitle === undefined ? words.composer.label : words.composer.placeholder(roomTitle)}
        />
        <IconButton
          icon={CircleHelp}
          label={words.help.open}
          aria-haspopup="dialog"
          onClick={onHelp}
          className="m-0 size-11 hover:bg-transparent"
        />
        <button
          type="submit"
          aria-label={words.composer.send}
          aria-disabled={text.trim() === '' || isMuted}
          className="button bg-accent text-on-accent hover:bg-accent-strong aria-disabled:text-muted m-0 inline-flex size-11 shrink-0 items-center justify-center rounded-[0.6875rem] transition-colors aria-disabled:bg-transparent"
        >
          <SendHorizontal aria-hidden="true" className="size-5 rtl:-scale-x-100" />
        </button>
      </div>
      <div className="flex min-h-5 items-center gap-3 px-1 pt-1 text-xs">
        <ComposerNote id={noteId} text={text} problem={problem} mutedUntil={isMuted ? mutedUntil : undefined} />
        <TypingLine />
      </div>
    </form>
  );
};
