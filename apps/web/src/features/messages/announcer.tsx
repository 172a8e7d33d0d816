import { use, useEffect, useRef, useState } from 'react';
import type { Message, UserId } from '@roost/protocol';
import { announcementOf, isStillSaid } from './announcement.ts';
import { isMentioned } from './body/mentions.ts';
import { MentionContext } from './body/use-mentions.ts';

/** What comes within this time is told in one sentence: a voice takes longer than that for each. */
const gatherMs = 1_000;

type Told = { readonly upTo: number } & NonNullable<ReturnType<typeof announcementOf>>;
const silence = { text: '' } as const;

/** Reads new messages out, politely; not the history that was there before. */
export const Announcer = ({ messages, self }: { messages: readonly Message[]; self: UserId }) => {
  const newest = messages.at(-1)?.seq ?? 0;
  const [told, setTold] = useState<Told>({ upTo: newest, ...silence });
  const scope = use(MentionContext);
  // Another log has begun.
  if (newest < told.upTo) setTold({ upTo: newest, ...silence });

  const latest = useRef(messages);
  useEffect(() => {
    latest.current = messages;
  }, [messages]);

  const isBehind = newest > told.upTo;
  useEffect(() => {
    if (!isBehind) return;
    const isToMe = (body: string): boolean => isMentioned(body, scope.self, scope.book.names());
    const timer = setTimeout(() => {
      const upTo = latest.current.at(-1)?.seq ?? 0;
      setTold({ upTo, ...(announcementOf(latest.current, told.upTo, { self, isToMe }) ?? silence) });
    }, gatherMs);
    return () => clearTimeout(timer);
  }, [isBehind, told.upTo, scope, self]);
  return (
    <div aria-live="polite" className="sr-only">
      {/* The same words said again are new words. */}
      <p key={told.upTo}>{isStillSaid(told, messages) && told.text}</p>
    </div>
  );
};
