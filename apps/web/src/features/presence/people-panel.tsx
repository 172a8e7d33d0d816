import { X } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { useConnection, useMemberCount, useRoom, type Member } from '@roost/react';
import { words } from '../../app/words.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { DepartedList } from './departed-list.tsx';
import { PeopleHeading } from './people-heading.tsx';
import { PeopleList } from './people-list.tsx';

/** Before anybody is known: nobody is alone in a room that he is in, he is there himself. */
const NobodyYet = () =>
  useConnection().status === 'online' ? (
    <div aria-busy="true" className="p-4">
      <p className="sr-only">{words.people.loading}</p>
      <SkeletonRows />
    </div>
  ) : (
    <p className="text-muted p-4">{words.people.none}</p>
  );

interface PeoplePanelProps {
  readonly onMessage?: ((id: Member['id']) => void) | undefined;
  /** What else one may do with a person. */
  readonly actionsFor?: ((id: Member['id']) => ReactNode) | undefined;
  /** In a drawer: there is a button that closes it. */
  readonly onClose?: () => void;
}

/** Who's online in the room. */
export const PeoplePanel = ({ onMessage, actionsFor, onClose }: PeoplePanelProps) => {
  const headingId = useId();
  const count = useMemberCount();
  const room = useRoom();
  return (
    <aside
      data-panel="people"
      aria-labelledby={headingId}
      className="people-column bg-panel border-line flex h-full min-h-0 flex-col border-s"
    >
      <div className="bar justify-between ps-4 pe-1.5">
        <PeopleHeading id={headingId} />
        {onClose !== undefined && <IconButton icon={X} label={words.people.close} onClick={onClose} />}
      </div>
      {count === 0 ? <NobodyYet /> : <PeopleList onMessage={onMessage} actionsFor={actionsFor} />}
      <DepartedList />
      {count === 1 && room.status === 'joined' && (
        <p className="text-muted border-line border-t p-4 text-sm">{words.people.alone(room.room.kind)}</p>
      )}
    </aside>
  );
};
