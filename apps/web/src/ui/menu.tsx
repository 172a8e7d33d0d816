import type { LucideIcon } from 'lucide-react';
import { useRef, type MouseEvent } from 'react';
import { Card, type CardHandle } from './card.tsx';
import { classNames } from './class-names.ts';
import { IconButton } from './icon-button.tsx';
import { useRoving } from './use-roving.ts';

export interface MenuItem {
  readonly label: string;
  readonly icon: LucideIcon;
  /** What cannot be taken back is told apart. */
  readonly isGrave?: boolean;
  readonly onSelect: () => void;
}

interface MenuProps {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly items: readonly MenuItem[];
  /** Its place among others that are walked through with the arrows, and whether Tab leads to it. */
  readonly index?: number | undefined;
  readonly isActive?: boolean | undefined;
}

/** A button with a few things to do behind it: walked through with the arrows, closed by Esc, Tab, or a choice. */
export const Menu = ({ label, icon, items, index: place, isActive = true }: MenuProps) => {
  const card = useRef<CardHandle>(null);
  const { list, active, onKeyDown, onFocus } = useRoving<HTMLDivElement>(items.length);
  const show = ({ currentTarget }: MouseEvent<HTMLElement>): void => {
    card.current?.show(currentTarget);
    list.current?.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
  };
  const choose = (item: MenuItem): void => {
    card.current?.hide();
    item.onSelect();
  };
  return (
    <>
      <IconButton
        icon={icon}
        label={label}
        data-index={place}
        tabIndex={isActive ? 0 : -1}
        aria-haspopup="menu"
        onClick={show}
      />
      <Card handle={card} place="below" label={label}>
        <div
          ref={list}
          role="menu"
          tabIndex={-1}
          aria-label={label}
          onKeyDown={(event) => (event.key === 'Tab' ? card.current?.hide() : onKeyDown(event))}
          onFocus={onFocus}
          className="p-1.5"
        >
          {items.map(({ icon: Icon, ...item }, index) => (
            <button
              key={item.label}
              type="button"
              role="menuitem"
              data-index={index}
              tabIndex={index === active ? 0 : -1}
              onClick={() => choose({ icon: Icon, ...item })}
              className={classNames('row', item.isGrave === true && 'text-bad')}
            >
              <Icon aria-hidden="true" className="size-4 shrink-0" />
              {item.label}
            </button>
          ))}
        </div>
      </Card>
    </>
  );
};
