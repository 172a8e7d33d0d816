import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';

/** One line to write in, as high as a finger. */
export const TextInput = ({ className, ...rest }: ComponentProps<'input'>) => (
  <input
    className={classNames(
      'bg-raised border-edge aria-invalid:border-bad focus:border-accent focus:ring-accent aria-invalid:ring-bad',
      'text-input min-h-12 w-full min-w-0 rounded-lg border px-3.5 outline-none focus:ring-1',
      className,
    )}
    {...rest}
  />
);
