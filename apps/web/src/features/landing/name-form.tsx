import { useId, useRef, useState, type FormEvent } from 'react';
import { useNameAvailability } from '@roost/react';
import { words } from '../../app/words.ts';
import { Button } from '../../ui/button.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { checkName } from './name-check.ts';
import { NameHint } from './name-hint.tsx';
import { useEnterOnArrival, useEntering, type SignIn } from './use-entering.ts';
import { usePassword } from './use-password.ts';

interface NameFormProps {
  readonly initialName: string | undefined;
  readonly signIn: SignIn;
}

/** One box for the name; a second one only for names that have a password. */
export const NameForm = ({ initialName, signIn }: NameFormProps) => {
  const [typed, setTyped] = useState(initialName ?? '');
  const check = checkName(typed);
  const name = check.status === 'good' ? check.name : '';
  const availability = useNameAvailability(name);
  const { busy, refusal, enter, forget } = useEntering(signIn);
  const password = usePassword(name, availability.hasPassword === true, refusal);
  useEnterOnArrival(initialName, enter);
  const [box, passwordBox] = [useRef<HTMLInputElement>(null), useRef<HTMLInputElement>(null)];
  const [boxId, hintId] = [useId(), useId()];

  const change = (next: string): void => {
    setTyped(next);
    forget();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (busy) return;
    (password.isWanted ? passwordBox : box).current?.focus();
    if (!password.isWanted) enter(typed);
    else if (password.typed !== '') enter(typed, password.typed);
  };
  const takeOver = (suggestion: string): void => {
    change(suggestion);
    box.current?.focus();
  };
  // An empty box is no mistake until Enter; a name that has grown too long is one at once.
  const tooEarly = check.status === 'bad' && typed.trim() !== '' ? check.problem : undefined;
  const problem = refusal?.about === 'name' ? refusal.problem : tooEarly;

  return (
    <form noValidate onSubmit={submit}>
      <label htmlFor={boxId} className="mb-1.5 block font-medium">
        {words.landing.name}
      </label>
      <div className="flex gap-2">
        <TextInput
          ref={box}
          id={boxId}
          value={typed}
          onChange={(event) => change(event.target.value)}
          aria-describedby={hintId}
          aria-invalid={problem !== undefined || (availability.status === 'taken' && !password.isWanted)}
          autoComplete="username"
          autoCapitalize="words"
          spellCheck={false}
          enterKeyHint="go"
          // The page has one thing to do, and this is where it is done.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          dir="auto"
        />
        <Button look="primary" type="submit" aria-disabled={busy} className="min-h-12">
          {busy ? words.landing.entering : words.landing.enter}
        </Button>
      </div>
      <NameHint
        id={hintId}
        name={name}
        problem={problem}
        availability={password.isWanted ? { ...availability, status: 'taken', hasPassword: true } : availability}
        takeOver={takeOver}
      />
      {password.isWanted && (
        <PasswordField
          ref={passwordBox}
          label={words.landing.password(name)}
          value={password.typed}
          onChange={(next) => {
            password.setTyped(next);
            forget();
          }}
          problem={refusal?.about === 'password' ? refusal.problem : undefined}
          autoComplete="current-password"
          enterKeyHint="go"
          // Whoever only types a name is left to it.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus={password.isNext}
        />
      )}
    </form>
  );
};
