import { useId } from 'react';
import { OwnStatus } from './own-status.tsx';
import { PeopleHeading } from './people-heading.tsx';
import { PeopleList } from './people-list.tsx';

/** Who's online, beside the messages of a wide screen. */
export const PeoplePanel = () => {
  const headingId = useId();
  return (
    <aside aria-labelledby={headingId} className="bg-panel border-line flex min-h-0 flex-col border-l">
      <div className="px-4 pt-4 pb-2">
        <PeopleHeading id={headingId} />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
        <OwnStatus />
        <PeopleList />
      </div>
    </aside>
  );
};
