import { useId, type ComponentProps } from 'react';
import { Problem } from './problem.tsx';
import { TextInput } from './text-input.tsx';

interface PasswordFieldProps extends Omit<ComponentProps<'input'>, 'id' | 'type' | 'value' | 'onChange'> {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly autoComplete: 'current-password' | 'new-password';
  readonly hint?: string;
  readonly problem: string | undefined;
}

/** A password with its label, and below it what it is for or what is wrong with it. */
export const PasswordField = ({ label, hint, problem, onChange, ...input }: PasswordFieldProps) => {
  const [boxId, hintId] = [useId(), useId()];
  return (
    <div>
      <label htmlFor={boxId} className="mb-1.5 block font-medium">
        {label}
      </label>
      <TextInput
        id={boxId}
        type="password"
        onChange={(event) => onChange(event.target.value)}
        aria-describedby={hintId}
        aria-invalid={problem !== undefined}
        {...input}
      />
      <p id={hintId} aria-live="polite" className="text-muted min-h-6 py-1 text-sm">
        {problem === undefined ? hint : <Problem>{problem}</Problem>}
      </p>
    </div>
  );
};
