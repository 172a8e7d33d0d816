import { useEffect, useRef, useState } from 'react';
import type { Message, UserId } from '@roost/protocol';
import { announcementOf } from './announcement.ts';

/** Reads new messages out, politely; not the history that was there before. */
export const Announcer = ({ messages, self }: { messages: readonly Message[]; self: UserId }) => {
  const [text, setText] = useState('');
  const saidUpTo = useRef<number>(undefined);
  const newest = messages.at(-1)?.seq ?? 0;
  useEffect(() => {
    const from = saidUpTo.current;
    saidUpTo.current = newest;
    if (from === undefined || newest <= from) return;
    const said = announcementOf(messages, from, self);
    if (said !== undefined) setText(said);
  }, [messages, newest, self]);
  return (
    <div aria-live="polite" className="sr-only">
      {text}
    </div>
  );
};
