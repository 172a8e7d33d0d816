import { SendHorizontal } from 'lucide-react';
import { useEffect, useId, useState, type FormEvent, type KeyboardEvent } from 'react';
import { useOwnTyping, useSend } from '@roost/react';
import { words } from '../../app/words.ts';
import { ComposerNote } from './composer-note.tsx';
import { readDraft, writeDraft } from './draft-store.ts';
import { isSendKey } from './send-key.ts';
import { TypingLine } from './typing-line.tsx';
import { useAutoHeight } from './use-auto-height.ts';

interface ComposerProps {
  readonly user: string;
  readonly room: string;
  /** Unknown until the room has answered. */
  readonly roomTitle: string | undefined;
}

/** Where a message is written. A text that cannot be sent stays, with the reason under it. */
export const Composer = ({ user, room, roomTitle }: ComposerProps) => {
  const send = useSend();
  const { typed, stoppedTyping } = useOwnTyping();
  const [text, setText] = useState(() => readDraft(user, room));
  const [problem, setProblem] = useState<string>();
  const box = useAutoHeight();
  const noteId = useId();
  useEffect(() => writeDraft(user, room, text), [user, room, text]);

  const change = (next: string): void => {
    setText(next);
    setProblem(undefined);
    if (next === '') stoppedTyping();
    else typed();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    box.current?.focus();
    if (text.trim() === '') return;
    const answer = send(text);
    if (answer.ok) change('');
    else setProblem(words.reason(answer.error));
  };
  const press = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    const { key, shiftKey, keyCode, nativeEvent } = event;
    if (isSendKey({ key, shiftKey, keyCode, isComposing: nativeEvent.isComposing })) submit(event);
  };

  return (
    <form
      onSubmit={submit}
      className="mx-auto w-full max-w-3xl px-3 pb-[max(0.5rem,env(safe-area-inset-bottom))] wide:px-4"
    >
      <div className="bg-raised border-edge focus-within:border-accent focus-within:ring-accent flex items-end rounded-xl border focus-within:ring-1">
        <textarea
          ref={box}
          value={text}
          onChange={(event) => change(event.target.value)}
          onKeyDown={press}
          rows={1}
          aria-label={words.composer.label}
          aria-describedby={noteId}
          aria-invalid={problem !== undefined}
          placeholder={roomTitle === undefined ? words.composer.label : words.composer.placeholder(roomTitle)}
          enterKeyHint="send"
          dir="auto"
          // Whoever has just entered is here to write.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          className="text-input placeholder:text-muted max-h-[min(11rem,35dvh)] min-h-11 flex-1 resize-none bg-transparent px-3.5 py-[0.6875rem] outline-none"
        />
        <button
          type="submit"
          aria-label={words.composer.send}
          aria-disabled={text.trim() === ''}
          className="button bg-accent text-on-accent hover:bg-accent-strong aria-disabled:text-muted m-0 inline-flex size-11 shrink-0 items-center justify-center rounded-[0.6875rem] transition-colors aria-disabled:bg-transparent"
        >
          <SendHorizontal aria-hidden="true" className="size-5" />
        </button>
      </div>
      <div className="flex min-h-5 items-center gap-3 px-1 pt-1 text-xs">
        <ComposerNote id={noteId} text={text} problem={problem} />
        <TypingLine />
      </div>
    </form>
  );
};
