import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { useMembers, useMessages } from '@roost/react';
import { NameBook } from './name-book.ts';
import { MentionContext } from './use-mentions.ts';

/** Keeps the names of the room's people and authors for everything inside, which does not render again for it. */
export const MentionNames = ({ self, children }: { self: string; children: ReactNode }) => {
  const [book] = useState(() => new NameBook());
  const members = useMembers();
  const { messages } = useMessages();
  useEffect(() => book.add(members.map(({ name }) => name)), [book, members]);
  useEffect(() => book.addAuthors(messages), [book, messages]);
  const scope = useMemo(() => ({ book, self }), [book, self]);
  return <MentionContext value={scope}>{children}</MentionContext>;
};
