import { useCallback, useId, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { isPressed } from '../../app/keys.ts';
import { words } from '../../app/words.ts';
import { useEditing } from './editing.tsx';
import { NamesPopup, type NamesHandle } from './names-popup.tsx';
import { useNaming } from './use-naming.ts';

interface MessageBoxProps {
  readonly box: RefObject<HTMLTextAreaElement | null>;
  readonly text: string;
  readonly onChange: (next: string) => void;
  readonly onSend: () => void;
  readonly noteId: string;
  readonly isWrong: boolean;
  readonly placeholder: string;
}

/** Where the text is typed, and where names are written out. It stays a text box: its list is told by `aria-activedescendant`. */
export const MessageBox = ({ box, text, onChange, onSend, noteId, isWrong, placeholder }: MessageBoxProps) => {
  const { beginLast } = useEditing();
  const names = useRef<NamesHandle>(null);
  const listId = useId();
  const [activeId, setActiveId] = useState<string>();
  const onActive = useCallback((id: string | undefined) => setActiveId(id), []);
  const naming = useNaming(box, text, onChange);

  const press = (event: KeyboardEvent): void => {
    const isForNames = names.current?.press(event) ?? false;
    if (!isForNames && text === '' && isPressed('editLast', event)) {
      event.preventDefault();
      return beginLast();
    }
    if (!isForNames && !isPressed('send', event)) return;
    event.preventDefault();
    if (isForNames) event.stopPropagation();
    else onSend();
  };

  return (
    <>
      {naming.query !== undefined && (
        <NamesPopup
          id={listId}
          typed={naming.query.typed}
          handle={names}
          onPick={naming.pick}
          onClose={naming.close}
          onActive={onActive}
        />
      )}
      <textarea
        ref={box}
        value={text}
        onChange={(event) => {
          onChange(event.target.value);
          naming.moved();
        }}
        onSelect={naming.moved}
        onBlur={naming.close}
        onKeyDown={press}
        rows={1}
        aria-label={words.composer.label}
        aria-describedby={noteId}
        aria-invalid={isWrong}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={activeId === undefined ? undefined : listId}
        aria-activedescendant={activeId}
        placeholder={placeholder}
        enterKeyHint="send"
        dir="auto"
        // Whoever has just entered is here to write.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        className="text-input placeholder:text-muted field-sizing-content placeholder:truncate max-h-[min(11rem,35dvh)] min-h-11 flex-1 resize-none bg-transparent px-3.5 py-[0.6875rem] outline-none"
      />
    </>
  );
};
