import { useDeparted } from '@roost/react';
import { dates } from '../../app/dates.ts';
import { words } from '../../app/words.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { List } from '../../ui/list.tsx';
import { Time } from '../../ui/time.tsx';
import { useToday } from '../../ui/use-today.ts';

/** The list is of those who are here; of the others only the last are of interest. */
const most = 3;

/** Who has just left, and when: only what this page has seen itself, so that it says nothing that it does not know. */
export const DepartedList = () => {
  const departed = useDeparted().slice(0, most);
  const today = useToday();
  if (departed.length === 0) return null;
  return (
    <section className="border-line border-t px-4 pt-3 pb-2 text-sm">
      <h3 className="text-muted mb-1 font-semibold">{words.people.lately}</h3>
      <List label={words.people.lately} className="divide-y-0">
        {departed.map(({ user: { id, name }, lastSeen }) => (
          <li key={id} className="text-muted flex min-h-8 items-center gap-2">
            <Avatar id={id} name={name} size="xs" />
            <bdi className="text-ink min-w-0 truncate" title={name}>
              {name}
            </bdi>
            <Time
              at={lastSeen}
              label={words.people.lastSeen(lastSeen, today)}
              exact={dates.exact(lastSeen)}
              className="ms-auto shrink-0"
            />
          </li>
        ))}
      </List>
    </section>
  );
};
