import { useState } from 'react';
import { firstAdminToken } from './first-admin-token.ts';

interface AccountDialog {
  readonly isOpen: boolean;
  readonly open: () => void;
  readonly close: () => void;
}

/** Whether the account is shown; at once for who came to become the first admin. */
export const useAccountDialog = (): AccountDialog => {
  const [isOpen, setOpen] = useState(() => firstAdminToken() !== undefined);
  return { isOpen, open: () => setOpen(true), close: () => setOpen(false) };
};
