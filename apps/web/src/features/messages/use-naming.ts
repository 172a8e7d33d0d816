import { useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { completed, queryAt, type NameQuery } from './completion.ts';

interface Naming {
  /** The name that is being written and may be completed. */
  readonly query: NameQuery | undefined;
  /** To be told where the caret is, whenever it may have moved. */
  readonly moved: () => void;
  readonly pick: (name: string) => void;
  readonly close: () => void;
}

/** Notices when a name is being written in the box, and writes it out. */
export const useNaming = (
  box: RefObject<HTMLTextAreaElement | null>,
  text: string,
  change: (next: string) => void,
): Naming => {
  const [caret, setCaret] = useState(0);
  /** The place of the `@` for which nothing more is offered. */
  const [closedAt, setClosedAt] = useState<number>();
  const wanted = useRef<number>(undefined);
  const asked = queryAt(text, Math.min(caret, text.length));
  const query = asked?.start === closedAt ? undefined : asked;
  if (closedAt !== undefined && asked === undefined) setClosedAt(undefined);

  useLayoutEffect(() => {
    // The browser puts the caret behind all when a text is set.
    if (wanted.current === undefined) return;
    box.current?.setSelectionRange(wanted.current, wanted.current);
    wanted.current = undefined;
  });

  const pick = (name: string): void => {
    if (query === undefined) return;
    const done = completed(text, query, name);
    wanted.current = done.caret;
    setCaret(done.caret);
    setClosedAt(query.start);
    change(done.text);
  };
  const moved = (): void => {
    const { selectionStart, selectionEnd } = box.current ?? { selectionStart: 0, selectionEnd: 0 };
    // A selection is no place to write at.
    setCaret(selectionStart === selectionEnd ? selectionStart : 0);
  };
  return { query, moved, pick, close: () => setClosedAt(query?.start) };
};
