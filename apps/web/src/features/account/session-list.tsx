import { useAccount, useAnswer, type ListedSession } from '@roost/react';
import { words } from '../../app/words.ts';
import { accountWords } from '../../app/words/account-words.ts';
import { Button } from '../../ui/button.tsx';
import { List } from '../../ui/list.tsx';
import { Problem } from '../../ui/problem.tsx';
import { useToday } from '../../ui/use-today.ts';
import { Outcome } from './outcome.tsx';
import { Section } from './section.tsx';
import { SessionRow } from './session-row.tsx';
import { useAsking } from './use-asking.ts';

interface SessionsProps {
  readonly sessions: readonly ListedSession[];
  readonly onEnded: () => Promise<void>;
}

const Sessions = ({ sessions, onEnded }: SessionsProps) => {
  const { endSession, endOtherSessions } = useAccount();
  const { asked, ask } = useAsking();
  const today = useToday();
  const end = async (request: Parameters<typeof ask>[0]): Promise<void> => {
    if (await ask(request)) await onEnded();
  };
  return (
    <>
      <List label={accountWords.sessions}>
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} today={today} onEnd={(id) => void end(() => endSession(id))} />
        ))}
      </List>
      {sessions.length > 1 && (
        <Button look="link" className="-ms-1.5" onClick={() => void end(endOtherSessions)}>
          {accountWords.endOthers}
        </Button>
      )}
      <Outcome asked={asked} done={accountWords.ended} takesFocus />
    </>
  );
};

/** Where one is signed in, and the ways to end that. */
export const SessionList = () => {
  const { known, refresh } = useAnswer(useAccount().sessions);
  return (
    <Section title={accountWords.sessions}>
      {known === undefined && <p className="text-muted text-sm">{accountWords.loading}</p>}
      {known?.ok === false && <Problem>{words.reason(known.error)}</Problem>}
      {known?.ok === true && <Sessions sessions={known.data} onEnded={refresh} />}
    </Section>
  );
};
