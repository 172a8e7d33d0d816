import { Users } from 'lucide-react';
import { useMemberCount } from '@roost/react';
import { words } from '../../app/words.ts';
import { Button } from '../../ui/button.tsx';

/** How many are here, and the way to them where they are folded away. */
export const PeopleButton = ({ isOpen, onToggle }: { isOpen: boolean; onToggle: () => void }) => {
  const count = useMemberCount();
  return (
    <Button
      look="quiet"
      aria-expanded={isOpen}
      aria-label={words.people.open(count)}
      title={words.people.open(count)}
      onClick={onToggle}
    >
      <Users aria-hidden="true" className="size-[1.125rem]" />
      <span className="tabular-nums">{words.number(count)}</span>
    </Button>
  );
};
