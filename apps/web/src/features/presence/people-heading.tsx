import { useMemberCount } from '@roost/react';
import { words } from '../../app/words.ts';

export const PeopleHeading = ({ id }: { id: string }) => (
  <h2 id={id} className="flex items-baseline gap-2 font-semibold">
    {words.people.heading}
    <span className="text-muted font-normal tabular-nums">{useMemberCount()}</span>
  </h2>
);
