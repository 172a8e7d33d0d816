import { Check } from 'lucide-react';
import type { useNameAvailability } from '@roost/react';
import { words } from '../../app/words.ts';
import { Button } from '../../ui/button.tsx';
import { Problem } from '../../ui/problem.tsx';

interface NameHintProps {
  readonly id: string;
  readonly name: string;
  readonly problem: string | undefined;
  readonly availability: ReturnType<typeof useNameAvailability>;
  readonly takeOver: (name: string) => void;
}

const Line = ({ name, problem, availability }: Pick<NameHintProps, 'name' | 'problem' | 'availability'>) => {
  if (problem !== undefined) return <Problem>{problem}</Problem>;
  switch (availability.status) {
    case 'idle':
      return <span className="text-muted">{words.landing.hint}</span>;
    case 'checking':
      return <span className="text-muted">{words.landing.checking}</span>;
    case 'taken':
      // Not a mistake: it may be his.
      if (availability.hasPassword === true)
        return <span className="text-muted">{words.landing.hasPassword(name)}</span>;
      return <Problem>{words.landing.taken(name)}</Problem>;
    case 'free':
      return (
        <span className="text-good flex items-start gap-1.5">
          <Check aria-hidden="true" className="mt-px size-4 shrink-0" />
          <span>{words.landing.free(name)}</span>
        </span>
      );
  }
};

/** One line under the box: what the name is for, whether it is free, or what is wrong with it and a way out. */
export const NameHint = ({ id, name, problem, availability, takeOver }: NameHintProps) => {
  const { suggestion } = availability;
  return (
    <div className="flex min-h-11 flex-wrap items-center justify-between gap-x-3 py-1 text-sm">
      <p id={id} aria-live="polite" className="min-w-0">
        <Line name={name} problem={problem} availability={availability} />
      </p>
      {availability.status === 'taken' && suggestion !== undefined && (
        <Button look="link" className="-mx-1.5" onClick={() => takeOver(suggestion)}>
          {words.landing.takeOver(suggestion)}
        </Button>
      )}
    </div>
  );
};
