import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';

interface ListProps extends Omit<ComponentProps<'ul'>, 'aria-label'> {
  /** What is listed: for assistive technology. */
  readonly label: string;
}

/** Rows with lines between them. */
export const List = ({ label, className, children, ...rest }: ListProps) => (
  // A list without bullets is no list to Safari, unless it says so.
  // oxlint-disable-next-line jsx-a11y/no-redundant-roles
  <ul role="list" aria-label={label} className={classNames('divide-line divide-y', className)} {...rest}>
    {children}
  </ul>
);
