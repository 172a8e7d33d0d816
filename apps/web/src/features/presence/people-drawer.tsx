import { Users, X } from 'lucide-react';
import { useId, useRef, useState, type MouseEvent } from 'react';
import { useMemberCount } from '@roost/react';
import { words } from '../../app/words.ts';
import { Button } from '../../ui/button.tsx';
import { OwnStatus } from './own-status.tsx';
import { PeopleHeading } from './people-heading.tsx';
import { PeopleList } from './people-list.tsx';

/** Who's online, behind a button with the count. A native modal: it keeps the focus, gives it back, and Esc closes it. */
export const PeopleDrawer = () => {
  const dialog = useRef<HTMLDialogElement>(null);
  const [isOpen, setOpen] = useState(false);
  const count = useMemberCount();
  const headingId = useId();

  const open = (): void => {
    dialog.current?.showModal();
    setOpen(true);
  };
  const close = (): void => dialog.current?.close();
  const closeFromOutside = (event: MouseEvent): void => {
    if (event.target === event.currentTarget) close();
  };

  return (
    <>
      <Button
        look="quiet"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-label={words.people.open(count)}
        onClick={open}
      >
        <Users aria-hidden="true" className="size-5" />
        <span className="tabular-nums">{count}</span>
      </Button>
      {/* The backdrop is the dialog itself; the keyboard has Esc. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events */}
      <dialog
        ref={dialog}
        aria-labelledby={headingId}
        onClose={() => setOpen(false)}
        onClick={closeFromOutside}
        className="drawer bg-panel text-ink border-line border-l"
      >
        {isOpen && (
          <div className="flex h-full flex-col">
            <div className="flex items-center justify-between py-1.5 pr-1.5 pl-4">
              <PeopleHeading id={headingId} />
              <Button look="quiet" aria-label={words.people.close} onClick={close}>
                <X aria-hidden="true" className="size-5" />
              </Button>
            </div>
            <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
              <OwnStatus />
              <PeopleList />
            </div>
          </div>
        )}
      </dialog>
    </>
  );
};
