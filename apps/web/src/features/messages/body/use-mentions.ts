import { createContext, use, useEffect, useState, useSyncExternalStore } from 'react';
import { useMembers, useMessages } from '@roost/react';
import { isMentioned, mentionsIn, type Mention } from './mentions.ts';
import { NameBook } from './name-book.ts';

/** Whom a text may mention, and who reads it. */
export interface MentionScope {
  readonly book: NameBook;
  readonly self: string;
}

const nobody: MentionScope = { book: new NameBook(), self: '' };

export const MentionContext = createContext(nobody);

/** Keeps the names of the room's people and authors, for everything inside. */
export const useMentionScope = (self: string): MentionScope => {
  const [book] = useState(() => new NameBook());
  const [scope, setScope] = useState({ book, self });
  if (scope.self !== self) setScope({ book, self });
  const members = useMembers();
  const { messages } = useMessages();
  useEffect(() => book.add(members.map(({ name }) => name)), [book, members]);
  useEffect(() => book.addAuthors(messages), [book, messages]);
  return scope;
};

/** Who is mentioned in a text. Renders again only when that changes. */
export const useMentions = (text: string): readonly Mention[] => {
  const { book } = use(MentionContext);
  const mentions = (): readonly Mention[] => mentionsIn(text, book.names());
  // A snapshot is compared by identity: the places stand for the mentions.
  const places = useSyncExternalStore(book.subscribe, () =>
    text.includes('@')
      ? mentions()
          .map(({ start, end }) => `${start}:${end}`)
          .join(' ')
      : '',
  );
  return places === '' ? [] : mentions();
};

/** Whether a text mentions its reader. */
export const useMentionsMe = (text: string): boolean => {
  const { book, self } = use(MentionContext);
  return useSyncExternalStore(book.subscribe, () => text.includes('@') && isMentioned(text, self, book.names()));
};
