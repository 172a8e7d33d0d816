import { KeyRound } from 'lucide-react';
import type { MouseEvent } from 'react';
import { words } from '../../app/words.ts';
import { Button } from '../../ui/button.tsx';

/** Opens the account from a card or a drawer, which is in the way then. */
export const AccountButton = ({ onOpen }: { onOpen: () => void }) => {
  const open = (event: MouseEvent<HTMLElement>): void => {
    // Before the dialog opens: it gives the focus back to where it was, and that must be something that can be seen.
    event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
    onOpen();
  };
  return (
    <Button look="quiet" aria-haspopup="dialog" onClick={open}>
      <KeyRound aria-hidden="true" className="size-4" />
      {words.header.account}
    </Button>
  );
};
