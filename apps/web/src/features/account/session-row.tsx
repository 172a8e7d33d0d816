import type { ListedSession } from '@roost/react';
import { dates } from '../../app/dates.ts';
import { accountWords } from '../../app/words/account-words.ts';
import { Button } from '../../ui/button.tsx';
import { Pill } from '../../ui/pill.tsx';

interface SessionRowProps {
  readonly session: ListedSession;
  readonly today: number;
  readonly onEnd: (id: string) => void;
}

/** One browser in which one is signed in. */
export const SessionRow = ({ session, today, onEnd }: SessionRowProps) => {
  const device = accountWords.device(session);
  return (
    <li className="flex min-h-13 items-center justify-between gap-3">
      <span className="min-w-0">
        <span className="flex items-baseline gap-2">
          <span className="truncate font-medium">{device}</span>
          {session.current && <Pill>{accountWords.here}</Pill>}
        </span>
        <time
          className="text-muted block text-sm"
          dateTime={new Date(session.lastUsedAt).toISOString()}
          title={dates.exact(session.lastUsedAt)}
        >
          {accountWords.used(session.lastUsedAt, today)}
        </time>
      </span>
      <Button
        look="link"
        aria-label={session.current ? undefined : accountWords.endOf(device)}
        onClick={() => onEnd(session.id)}
      >
        {session.current ? accountWords.endHere : accountWords.end}
      </Button>
    </li>
  );
};
