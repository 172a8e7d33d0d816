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

/** A guest keeps his name. */
export const SetPassword = ({ name }: { name: string }) => {
  const { setPassword } = useAccount();
  const { asked, ask, forget } = useAsking();
  const [password, setTyped] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void ask(() => setPassword(password));
  };
  const isDone = asked.status === 'done';
  return (
    <Section title={accountWords.keep(name)} help={isDone ? undefined : accountWords.keepHelp(name)}>
      {!isDone && (
        <form noValidate onSubmit={submit}>
          <Username name={name} />
          <PasswordField
            label={accountWords.password}
            value={password}
            onChange={(next) => {
              setTyped(next);
              forget();
            }}
            hint={accountWords.passwordHint}
            problem={fieldProblem(asked, 'password')}
            autoComplete="new-password"
          />
          <Button look="primary" type="submit" aria-disabled={asked.status === 'busy'}>
            {accountWords.set}
          </Button>
        </form>
      )}
      <Outcome asked={asked} done={accountWords.isSet(name)} fields={['password']} takesFocus />
    </Section>
  );
};
