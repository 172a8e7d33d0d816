import { useEffect, useState } from 'react';
import { useOwnTyping } from '@roost/react';
import { readDraft, writeDraft } from './draft-store.ts';

/** The text in the box: it survives a reload, and the others see that one writes. */
export const useDraft = (user: string, room: string): readonly [text: string, change: (next: string) => void] => {
  const { typed, stoppedTyping } = useOwnTyping();
  const [text, setText] = useState(() => readDraft(user, room));
  useEffect(() => writeDraft(user, room, text), [user, room, text]);
  const change = (next: string): void => {
    setText(next);
    if (next === '') stoppedTyping();
    else typed();
  };
  return [text, change];
};
