import { createContext, use, useSyncExternalStore } from 'react';
import { isMentioned, mentionsIn, type Mention } from './mentions.ts';
import { NameBook } from './name-book.ts';

/** Whom a text may mention, and who reads it. */
export interface MentionScope {
  readonly book: NameBook;
  readonly self: string;
}

const nobody: MentionScope = { book: new NameBook(), self: '' };

export const MentionContext = createContext(nobody);

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
