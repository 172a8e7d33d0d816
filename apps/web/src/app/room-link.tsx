import type { ComponentProps, MouseEvent } from 'react';
import type { RoomId } from '@roost/protocol';
import { goTo } from './address.ts';
import { pathOf } from './route.ts';

interface RoomLinkProps extends Omit<ComponentProps<'a'>, 'href' | 'onClick'> {
  readonly room: RoomId;
  readonly onGo?: (() => void) | undefined;
}

/** A real link, so that it can be copied and opened in a tab; a plain click stays in the page. */
export const RoomLink = ({ room, onGo, children, ...rest }: RoomLinkProps) => {
  const go = (event: MouseEvent): void => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    goTo(pathOf(room));
    onGo?.();
  };
  return (
    <a href={pathOf(room)} onClick={go} {...rest}>
      {children}
    </a>
  );
};
