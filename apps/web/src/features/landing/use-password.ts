import { useState } from 'react';
import type { Refusal } from './use-entering.ts';

interface Password {
  /** Whether the name that is in the box wants one. */
  readonly isWanted: boolean;
  /** Whether that came out only when somebody went in: then the password is what is missing. */
  readonly isNext: boolean;
  readonly typed: string;
  readonly setTyped: (typed: string) => void;
}

/** The second box of the landing form, for names that have a password. It knows of them while the name is typed, or when it was refused. */
export const usePassword = (name: string, hasPassword: boolean, refusal: Refusal | undefined): Password => {
  const [refused, setRefused] = useState<string>();
  const [{ of, typed }, setTyped] = useState({ of: '', typed: '' });
  // Remembered beyond the refusal, which ends with the next try.
  if (refusal?.about === 'wanted' && refusal.name !== refused) setRefused(refusal.name);
  const isNext = name !== '' && refused === name;
  return {
    isWanted: isNext || (name !== '' && hasPassword),
    isNext,
    // The password of one name is not shown for another.
    typed: of === name ? typed : '',
    setTyped: (next) => setTyped({ of: name, typed: next }),
  };
};
