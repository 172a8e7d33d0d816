import type { ComponentProps } from 'react';
import { LabelledInput } from './labelled-input.tsx';

interface PasswordFieldProps extends Omit<ComponentProps<typeof LabelledInput>, 'type' | 'value' | 'onChange'> {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly autoComplete: 'current-password' | 'new-password';
}

/** A password with its label, and below it what it is for or what is wrong with it. */
export const PasswordField = ({ onChange, ...input }: PasswordFieldProps) => (
  <LabelledInput type="password" onChange={(event) => onChange(event.target.value)} {...input} />
);
