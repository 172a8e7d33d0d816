import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { Button } from './button.tsx';

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'aria-label'> {
  readonly icon: LucideIcon;
  /** What it does: for assistive technology, and for whoever points at it. */
  readonly label: string;
}

export const IconButton = ({ icon: Icon, label, ...rest }: IconButtonProps) => (
  <Button look="icon" aria-label={label} title={label} {...rest}>
    <Icon aria-hidden="true" className="size-[1.125rem] shrink-0" />
  </Button>
);
