import { useEffect, useRef, useState } from 'react';
import type { Ack, User } from '@roost/protocol';
import { words } from '../../app/words.ts';
import { checkName } from './name-check.ts';

interface Entering {
  readonly busy: boolean;
  /** Why the last try led nowhere; gone as soon as the name changes. */
  readonly problem: string | undefined;
  readonly enter: (typed: string) => void;
  readonly forget: () => void;
}

/** Goes in with a name: checked here first, so that a bad one connects to nothing. */
export const useEntering = (signIn: (name: string) => Promise<Ack<User>>): Entering => {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  const enter = async (typed: string): Promise<void> => {
    const check = checkName(typed);
    if (check.status === 'bad') return setProblem(check.problem);
    setProblem(undefined);
    setBusy(true);
    const answer = await signIn(check.name);
    setBusy(false);
    if (!answer.ok)
      setProblem(answer.error.code === 'name_taken' ? words.landing.taken(check.name) : words.reason(answer.error));
  };

  return { busy, problem, enter: (typed) => void enter(typed), forget: () => setProblem(undefined) };
};

/** Enters by itself, once, when the address brought a name. */
export const useEnterOnArrival = (name: string | undefined, enter: (name: string) => void): void => {
  const tried = useRef(false);
  useEffect(() => {
    if (name === undefined || tried.current) return;
    tried.current = true;
    enter(name);
  }, [name, enter]);
};
