import { useEffect, useRef, useState } from 'react';
import type { Ack, AckError, User } from '@roost/protocol';
import { words } from '../../app/words.ts';
import { checkName } from './name-check.ts';

export type SignIn = (name: string, password?: string) => Promise<Ack<User>>;

/** Why the last try led nowhere, and which box says so. `wanted`: that name has a password, and none was given. */
export type Refusal =
  | { readonly about: 'name' | 'password'; readonly problem: string }
  | { readonly about: 'wanted'; readonly name: string };

interface Entering {
  readonly busy: boolean;
  readonly refusal: Refusal | undefined;
  readonly enter: (typed: string, password?: string) => void;
  /** What was refused has changed. */
  readonly forget: () => void;
}

const refusalOf = (error: AckError, name: string): Refusal => {
  if (error.field === 'password') {
    if (error.code === 'name_taken') return { about: 'wanted', name };
    const isWrong = error.code === 'unauthenticated';
    return { about: 'password', problem: isWrong ? words.landing.wrongPassword(name) : words.reason(error) };
  }
  return { about: 'name', problem: error.code === 'name_taken' ? words.landing.taken(name) : words.reason(error) };
};

/** Goes in with a name: checked here first, so that a bad one connects to nothing. */
export const useEntering = (signIn: SignIn): Entering => {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();

  const enter = async (typed: string, password?: string): Promise<void> => {
    const check = checkName(typed);
    if (check.status === 'bad') return setRefusal({ about: 'name', problem: check.problem });
    setRefusal(undefined);
    setBusy(true);
    const answer = await (password === undefined ? signIn(check.name) : signIn(check.name, password));
    setBusy(false);
    if (!answer.ok) setRefusal(refusalOf(answer.error, check.name));
  };

  return {
    busy,
    refusal,
    enter: (typed, password) => void enter(typed, password),
    forget: () => setRefusal(undefined),
  };
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
