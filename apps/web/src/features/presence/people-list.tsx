import { useConnection, useMembers } from '@roost/react';
import { words } from '../../app/words.ts';
import { useToday } from '../../ui/use-today.ts';
import { PersonRow } from './person-row.tsx';

/** Everybody who is here, oneself first. */
export const PeopleList = () => {
  const today = useToday();
  const members = useMembers();
  const isConnected = useConnection().status === 'online';
  return (
    // A list without bullets is no list to Safari, unless it says so.
    // oxlint-disable-next-line jsx-a11y/no-redundant-roles
    <ul role="list" aria-label={words.people.heading} className="py-1">
      {members.map((member) => (
        <PersonRow key={member.id} member={member} isConnected={isConnected} today={today} />
      ))}
    </ul>
  );
};
