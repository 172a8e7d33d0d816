import type { ComponentType } from 'react';
import type { Member } from '@roost/react';
import { simulatorWords } from '../../../app/words/simulator-words.ts';
import { List } from '../../../ui/list.tsx';
import { useToday } from '../../../ui/use-today.ts';
import type { Screen } from './scene.ts';

/** How the page shows a person. */
export type PeopleView = ComponentType<{ member: Member; isConnected: boolean; today: number }>;

interface PeopleScreenProps {
  readonly name: string;
  /** Undefined: that one is not there. */
  readonly screen: Screen | undefined;
  readonly Person: PeopleView;
}

/** Who's online, as one of the two sees it. */
export const PeopleScreen = ({ name, screen, Person }: PeopleScreenProps) => {
  const today = useToday();
  const label = simulatorWords.screenOf(name);
  return (
    <div className="bg-panel border-line min-w-0 rounded-xl border">
      <h3 className="border-line border-b px-3.5 py-2 text-sm font-semibold">{label}</h3>
      <div className="min-h-30 px-3.5 py-1">
        {screen === undefined ? (
          <p className="text-muted py-3 text-sm">{simulatorWords.notThere(name)}</p>
        ) : (
          <List label={label} className="divide-y-0">
            {screen.members.map((member) => (
              <li key={member.id} className="flex h-14 items-center gap-3">
                <Person member={member} isConnected={screen.isConnected} today={today} />
              </li>
            ))}
          </List>
        )}
      </div>
    </div>
  );
};
