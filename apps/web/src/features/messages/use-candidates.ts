import { use, useMemo } from 'react';
import { useMembers, useMessages } from '@roost/react';
import { foldName } from './body/mentions.ts';
import { MentionContext } from './body/use-mentions.ts';
import { matchesOf } from './completion.ts';

interface Person {
  readonly id: string;
  readonly name: string;
}

/** Of the older authors so many are looked through: who wrote lately is meant. */
const authorsOfLast = 500;

/** Whom a beginning may mean: who is here first, then who wrote lately; not oneself. */
export const useCandidates = (typed: string): readonly Person[] => {
  const { self } = use(MentionContext);
  const members = useMembers();
  const { messages } = useMessages();
  const people = useMemo(() => {
    const byFold = new Map<string, Person>(members.map((member) => [foldName(member.name), member]));
    for (const { user } of messages.slice(-authorsOfLast).toReversed()) {
      const fold = foldName(user.name);
      if (!byFold.has(fold)) byFold.set(fold, user);
    }
    byFold.delete(foldName(self));
    return Array.from(byFold.values());
  }, [members, messages, self]);
  return useMemo(() => matchesOf(typed, people), [typed, people]);
};
