import { useId, type ComponentProps } from 'react';
import { Problem } from './problem.tsx';
import { TextInput } from './text-input.tsx';

interface LabelledInputProps extends Omit<ComponentProps<'input'>, 'id'> {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly problem: string | undefined;
}

/** One line to write in with its label, and below it what it is for or what is wrong with it. */
export const LabelledInput = ({ label, hint, problem, ...input }: LabelledInputProps) => {
  const [boxId, hintId] = [useId(), useId()];
  return (
    <div>
      <label htmlFor={boxId} className="mb-1.5 block font-medium">
        {label}
      </label>
      <TextInput id={boxId} aria-describedby={hintId} aria-invalid={problem !== undefined} {...input} />
      <p id={hintId} aria-live="polite" className="text-muted min-h-6 py-1 text-sm">
        {problem === undefined ? hint : <Problem>{problem}</Problem>}
      </p>
    </div>
  );
};
