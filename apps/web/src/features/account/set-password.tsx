import { useState, type FormEvent } from 'react';
import { useAccount } from '@roost/react';
import { words } from '../../app/words.ts';
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
    <Section title={words.account.keep(name)} help={isDone ? undefined : words.account.keepHelp(name)}>
      {!isDone && (
        <form noValidate onSubmit={submit}>
          <Username name={name} />
          <PasswordField
            label={words.account.password}
            value={password}
            onChange={(next) => {
              setTyped(next);
              forget();
            }}
            hint={words.account.passwordHint}
            problem={fieldProblem(asked, 'password')}
            autoComplete="new-password"
          />
          <Button look="primary" type="submit" aria-disabled={asked.status === 'busy'}>
            {words.account.set}
          </Button>
        </form>
      )}
      <Outcome asked={asked} done={words.account.isSet(name)} fields={['password']} takesFocus />
    </Section>
  );
};
