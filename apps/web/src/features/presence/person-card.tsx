import { MessageSquare } from 'lucide-react';
import type { ReactNode } from 'react';
import { useConnection, useDeparted, useMember, type Device, type Member } from '@roost/react';
import { dates } from '../../app/dates.ts';
import { words } from '../../app/words.ts';
import { Button } from '../../ui/button.tsx';
import { PersonAvatar } from '../../ui/person-avatar.tsx';
import { useToday } from '../../ui/use-today.ts';
import { dotOf, stateWord } from './person-state.ts';

const Devices = ({ name, devices, today }: { name: string; devices: readonly Device[]; today: number }) => (
  <ul aria-label={words.people.devicesOf(name)} className="text-muted border-line mt-3 border-t pt-3 text-sm">
    {devices.map(({ ref, kind, status, onlineSince }) => (
      <li key={ref}>{words.people.device(kind, status, dates.since(onlineSince, today))}</li>
    ))}
  </ul>
);

interface PersonCardProps {
  readonly id: Member['id'];
  /** The id of the heading, for whoever frames the card. */
  readonly headingId: string;
  /** Opens the talk with this person alone. */
  readonly onMessage?: ((id: Member['id']) => void) | undefined;
  /** More that can be done with this person. */
  readonly children?: ReactNode;
}

/** All that is known about somebody who is here: state, since when, on what. */
export const PersonCard = ({ id, headingId, onMessage, children }: PersonCardProps) => {
  const member = useMember(id);
  const isConnected = useConnection().status === 'online';
  const today = useToday();
  const departed = useDeparted().find(({ user }) => user.id === id);
  if (member === undefined) {
    return (
      <p className="text-muted p-4">
        <span id={headingId}>{words.people.goneNow(departed?.user.name)}</span>
        {departed !== undefined && ` · ${words.people.lastSeen(departed.lastSeen, today)}`}
      </p>
    );
  }
  const { name, status, self, onlineSince, devices } = member;
  const dot = dotOf(status, isConnected);
  return (
    <div className="p-4 [--ground:var(--raised)]">
      <div className="flex items-center gap-3">
        <PersonAvatar id={id} name={name} size="lg" state={dot} />
        <div className="min-w-0">
          <h3 id={headingId} className="text-lg font-semibold break-words">
            <bdi>{name}</bdi>
          </h3>
          <p className="text-muted text-sm">
            {dot === 'online' || `${stateWord(dot, self)} `}
            {dot === 'unknown' || words.people.since(onlineSince, today)}
          </p>
        </div>
      </div>
      {dot !== 'unknown' && <Devices name={name} devices={devices} today={today} />}
      {!self && (
        <div className="mt-4 flex flex-wrap gap-x-2 empty:hidden">
          {onMessage !== undefined && (
            <Button look="primary" className="min-w-0 flex-1" onClick={() => onMessage(id)}>
              <MessageSquare aria-hidden="true" className="size-4 shrink-0" />
              <span className="truncate">{words.people.message(name)}</span>
            </Button>
          )}
          {children}
        </div>
      )}
    </div>
  );
};
