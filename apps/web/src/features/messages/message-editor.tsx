import { useId, useState, type KeyboardEvent } from 'react';
import type { Cid } from '@roost/protocol';
import { useChange } from '@roost/react';
import { isPressed } from '../../app/keys.ts';
import { words } from '../../app/words.ts';
import { Button } from '../../ui/button.tsx';
import { useEditing } from './editing.tsx';
import { useAutoHeight } from './use-auto-height.ts';

/** The body of a message while its author changes it: Enter saves, Escape leaves it as it was. */
export const MessageEditor = ({ target, body }: { readonly target: number | Cid; readonly body: string }) => {
  const { edit } = useChange();
  const { end } = useEditing();
  const [text, setText] = useState(body);
  const [problem, setProblem] = useState<string>();
  const box = useAutoHeight();
  const noteId = useId();
  const save = (): void => {
    const answer = text === body ? undefined : edit(target, text);
    if (answer === undefined || answer.ok) end();
    else setProblem(words.reason(answer.error));
  };
  const press = (event: KeyboardEvent): void => {
    // The list and the page have other uses for these keys.
    event.stopPropagation();
    if (isPressed('toBox', event)) end();
    else if (isPressed('send', event)) {
      event.preventDefault();
      save();
    }
  };
  return (
    <div className="py-1">
      <textarea
        ref={box}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={press}
        onFocus={({ target: { value }, currentTarget }) => currentTarget.setSelectionRange(value.length, value.length)}
        rows={1}
        aria-label={words.entries.editor}
        aria-describedby={noteId}
        aria-invalid={problem !== undefined}
        dir="auto"
        // Whoever opens it is here to write.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        className="bg-raised border-edge text-input field-sizing-content focus:border-accent max-h-[min(11rem,35dvh)] min-h-11 w-full resize-none rounded-lg border px-3 py-2.5"
      />
      <div className="flex flex-wrap items-center gap-x-3 text-sm">
        <Button look="link" onClick={save}>
          {words.entries.save}
        </Button>
        <Button look="link" onClick={end}>
          {words.entries.cancel}
        </Button>
        <p id={noteId} className={problem === undefined ? 'text-muted text-xs' : 'text-bad'}>
          {problem ?? words.entries.editorHint}
        </p>
      </div>
    </div>
  );
};
