import { useMemberCount } from '@roost/react';
import { words } from '../../app/words.ts';

export const PeopleHeading = ({ id }: { id: string }) => (
  <h2 id={id} className="flex items-baseline gap-2 font-semibold">
    {words.people.heading}
    <span className="text-muted font-normal tabular-nums">{words.number(useMemberCount())}</span>
  </h2>
);
