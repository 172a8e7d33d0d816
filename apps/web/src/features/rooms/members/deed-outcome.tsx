import { useEffect, useRef } from 'react';
import type { AckError } from '@roost/protocol';
import { words } from '../../../app/words.ts';
import { moderationWords } from '../../../app/words/moderation-words.ts';
import { classNames } from '../../../ui/class-names.ts';
import { Problem } from '../../../ui/problem.tsx';
import type { Deed } from './deeds.ts';

/** What was done last, and to whom; or why not. */
export type Outcome = ({ readonly deed: Deed } | { readonly error: AckError }) & { readonly name: string };

const text = (outcome: Outcome) => {
  if ('deed' in outcome) return moderationWords.done[outcome.deed](outcome.name);
  return <Problem>{words.refusal(outcome.error, words.reason(outcome.error))}</Problem>;
};

/** Says it, and takes the focus when what had it has gone. */
export const DeedOutcome = ({ outcome, className }: { outcome: Outcome | undefined; className?: string }) => {
  const line = useRef<HTMLOutputElement>(null);
  useEffect(() => {
    if (outcome !== undefined && document.activeElement === document.body) line.current?.focus();
  });
  return (
    <output ref={line} tabIndex={-1} className={classNames('block text-sm outline-none', className)}>
      {outcome !== undefined && text(outcome)}
    </output>
  );
};
