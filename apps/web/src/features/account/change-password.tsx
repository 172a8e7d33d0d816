import { useState, type FormEvent } from 'react';
import { useAccount } from '@roost/react';
import { accountWords } from '../../app/words/account-words.ts';
import { Button } from '../../ui/button.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { fieldProblem } from './field-problem.ts';
import { Outcome } from './outcome.tsx';
import { Section } from './section.tsx';
import { useAsking } from './use-asking.ts';
import { Username } from './username.tsx';

const empty = { current: '', next: '' };

/** A member takes another password; everybody else who is signed in with the old one is out. */
export const ChangePassword = ({ name }: { name: string }) => {
  const { changePassword } = useAccount();
  const { asked, ask, forget } = useAsking();
  const [typed, setTyped] = useState(empty);
  const change = (part: Partial<typeof empty>): void => {
    setTyped((before) => ({ ...before, ...part }));
    forget();
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (await ask(() => changePassword(typed.current, typed.next))) setTyped(empty);
  };
  return (
    <Section title={accountWords.change} help={accountWords.changeHelp}>
      <form noValidate onSubmit={(event) => void submit(event)}>
        <Username name={name} />
        <PasswordField
          label={accountWords.current}
          value={typed.current}
          onChange={(current) => change({ current })}
          problem={fieldProblem(asked, 'current')}
          autoComplete="current-password"
        />
        <PasswordField
          label={accountWords.next}
          value={typed.next}
          onChange={(next) => change({ next })}
          hint={accountWords.passwordHint}
          problem={fieldProblem(asked, 'next')}
          autoComplete="new-password"
        />
        <Button look="primary" type="submit" aria-disabled={asked.status === 'busy'}>
          {accountWords.change}
        </Button>
        <Outcome asked={asked} done={accountWords.changed} fields={['current', 'next']} />
      </form>
    </Section>
  );
};
