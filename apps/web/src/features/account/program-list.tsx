import { useState, type FormEvent } from 'react';
import { useAccount, useAnswer, type ListedToken } from '@roost/react';
import { dates } from '../../app/dates.ts';
import { accountWords } from '../../app/words/account-words.ts';
import { Button } from '../../ui/button.tsx';
import { LabelledInput } from '../../ui/labelled-input.tsx';
import { List } from '../../ui/list.tsx';
import { useToday } from '../../ui/use-today.ts';
import { fieldProblem } from './field-problem.ts';
import { NewToken } from './new-token.tsx';
import { Outcome } from './outcome.tsx';
import { Section } from './section.tsx';
import { useAsking } from './use-asking.ts';

const Programs = ({ tokens, onRevoked }: { tokens: readonly ListedToken[]; onRevoked: () => Promise<void> }) => {
  const { revokeToken } = useAccount();
  const { asked, ask } = useAsking();
  const today = useToday();
  const revoke = async (id: string): Promise<void> => {
    if (await ask(() => revokeToken(id))) await onRevoked();
  };
  return (
    <>
      {tokens.length > 0 && (
        <List label={accountWords.programs}>
          {tokens.map(({ id, name, lastUsedAt }) => (
            <li key={id} className="flex min-h-13 items-center justify-between gap-3">
              <span className="min-w-0">
                <bdi className="block truncate font-medium">{name}</bdi>
                <time
                  className="text-muted block text-sm"
                  dateTime={new Date(lastUsedAt).toISOString()}
                  title={dates.exact(lastUsedAt)}
                >
                  {accountWords.used(lastUsedAt, today)}
                </time>
              </span>
              <Button look="link" aria-label={accountWords.revokeOf(name)} onClick={() => void revoke(id)}>
                {accountWords.revoke}
              </Button>
            </li>
          ))}
        </List>
      )}
      <Outcome asked={asked} done={accountWords.revoked} takesFocus />
    </>
  );
};

/** The tokens of one's programs: made, seen once, and revoked. */
export const ProgramList = () => {
  const { makeToken, tokens } = useAccount();
  const { known, refresh } = useAnswer(tokens);
  const { asked, ask, forget } = useAsking();
  const [name, setName] = useState('');
  const [made, setMade] = useState<{ readonly id: string; readonly name: string; readonly token: string }>();
  const forgetRevoked = async (): Promise<void> => {
    setMade(undefined);
    await refresh();
  };
  const make = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const isMade = await ask(async () => {
      const answer = await makeToken(name);
      if (answer.ok) setMade(answer.data);
      return answer;
    });
    if (!isMade) return;
    setName('');
    await refresh();
  };
  return (
    <Section title={accountWords.programs} help={accountWords.programsHelp}>
      {known?.ok === true && <Programs tokens={known.data} onRevoked={forgetRevoked} />}
      {made !== undefined && <NewToken key={made.id} name={made.name} token={made.token} />}
      <form noValidate onSubmit={(event) => void make(event)}>
        <LabelledInput
          label={accountWords.programName}
          value={name}
          onChange={(event) => {
            setName(event.target.value);
            forget();
          }}
          problem={fieldProblem(asked, 'name')}
          autoComplete="off"
        />
        <Button look="quiet" className="border-edge border" type="submit" aria-disabled={asked.status === 'busy'}>
          {accountWords.makeToken}
        </Button>
        <Outcome asked={asked} done="" fields={['name']} />
      </form>
    </Section>
  );
};
