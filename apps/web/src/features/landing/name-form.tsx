import { useId, useRef, useState, type FormEvent } from 'react';
import { useNameAvailability } from '@roost/react';
import type { Ack, User } from '@roost/protocol';
import { words } from '../../app/words.ts';
import { Button } from '../../ui/button.tsx';
import { checkName } from './name-check.ts';
import { NameHint } from './name-hint.tsx';
import { useEnterOnArrival, useEntering } from './use-entering.ts';

interface NameFormProps {
  readonly initialName: string | undefined;
  readonly signIn: (name: string) => Promise<Ack<User>>;
}

export const NameForm = ({ initialName, signIn }: NameFormProps) => {
  const [typed, setTyped] = useState(initialName ?? '');
  const check = checkName(typed);
  const name = check.status === 'good' ? check.name : '';
  const availability = useNameAvailability(name);
  const { busy, problem, enter, forget } = useEntering(signIn);
  useEnterOnArrival(initialName, enter);
  const box = useRef<HTMLInputElement>(null);
  const [boxId, hintId] = [useId(), useId()];

  const change = (next: string): void => {
    setTyped(next);
    forget();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (busy) return;
    box.current?.focus();
    enter(typed);
  };
  const takeOver = (suggestion: string): void => {
    change(suggestion);
    box.current?.focus();
  };
  // An empty box is no mistake until Enter; a name that has grown too long is one at once.
  const shown = problem ?? (check.status === 'bad' && typed.trim() !== '' ? check.problem : undefined);

  return (
    <form noValidate onSubmit={submit}>
      <label htmlFor={boxId} className="mb-1.5 block font-medium">
        {words.landing.name}
      </label>
      <div className="flex gap-2">
        <input
          ref={box}
          id={boxId}
          value={typed}
          onChange={(event) => change(event.target.value)}
          aria-describedby={hintId}
          aria-invalid={shown !== undefined || availability.status === 'taken'}
          autoComplete="username"
          autoCapitalize="words"
          spellCheck={false}
          enterKeyHint="go"
          // The page has one thing to do, and this is where it is done.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          dir="auto"
          className="bg-raised border-edge aria-invalid:border-bad focus:border-accent focus:ring-accent aria-invalid:ring-bad text-input outline-none focus:ring-1 min-h-12 w-full min-w-0 rounded-lg border px-3.5"
        />
        <Button look="primary" type="submit" aria-disabled={busy} className="min-h-12">
          {busy ? words.landing.entering : words.landing.enter}
        </Button>
      </div>
      <NameHint id={hintId} name={name} problem={shown} availability={availability} takeOver={takeOver} />
    </form>
  );
};
