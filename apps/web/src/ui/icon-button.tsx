import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'aria-label'> {
  readonly icon: LucideIcon;
  /** What it does: for assistive technology, and for whoever points at it. */
  readonly label: string;
}

export const IconButton = ({ icon: Icon, label, className, ...rest }: IconButtonProps) => (
  <Button
    look="quiet"
    aria-label={label}
    title={label}
    className={classNames('w-row shrink-0 px-0', className)}
    {...rest}
  >
    <Icon aria-hidden="true" className="size-[1.125rem]" />
  </Button>
);
