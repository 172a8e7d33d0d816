import { useEffect, useRef } from 'react';
import { words } from '../../app/words.ts';
import { accountWords } from '../../app/words/account-words.ts';
import { Problem } from '../../ui/problem.tsx';
import type { Asked } from './use-asking.ts';

interface OutcomeProps {
  readonly asked: Asked;
  readonly done: string;
  /** The fields that say themselves what is wrong with them. */
  readonly fields?: readonly string[];
  /** What had the focus goes when it worked: the words get it, so that the keyboard stays where it was. */
  readonly takesFocus?: boolean;
}

/** What has become of a request, said aloud: that it worked, or why not. */
export const Outcome = ({ asked, done, fields = [], takesFocus = false }: OutcomeProps) => {
  const line = useRef<HTMLOutputElement>(null);
  useEffect(() => {
    if (takesFocus && asked.status === 'done') line.current?.focus();
  }, [takesFocus, asked]);
  const error = asked.status === 'failed' && !fields.includes(asked.error.field ?? '') ? asked.error : undefined;
  return (
    <output ref={line} tabIndex={-1} className="block min-h-6 py-1 text-sm outline-none">
      {asked.status === 'done' && <span className="text-good">{done}</span>}
      {error !== undefined && <Problem>{accountWords.problem(error, words.reason(error))}</Problem>}
    </output>
  );
};
