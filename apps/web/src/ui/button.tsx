import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';

const looks = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong font-semibold px-5',
  plain: 'border-edge hover:bg-hover border font-medium px-4',
  danger: 'bg-bad text-paper hover:opacity-90 font-semibold px-5',
  quiet: 'text-muted hover:bg-hover hover:text-ink px-3',
  icon: 'text-muted hover:bg-hover hover:text-ink w-row shrink-0',
  link: 'text-accent hover:text-accent-strong underline underline-offset-2 font-medium px-1.5',
} as const;

interface ButtonProps extends ComponentProps<'button'> {
  readonly look: keyof typeof looks;
}

/** As high as a row: 44 px where there may be a finger. */
export const Button = ({ look, className, type = 'button', ...rest }: ButtonProps) => (
  <button
    type={type}
    className={classNames(
      'button inline-flex items-center justify-center gap-2 rounded-lg whitespace-nowrap transition-colors',
      'aria-disabled:cursor-default aria-disabled:opacity-55',
      looks[look],
      className,
    )}
    {...rest}
  />
);
