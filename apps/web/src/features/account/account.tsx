import type { ComponentType } from 'react';
import { laterDialog } from '../../app/later/later.tsx';
import type { AccountDialogProps } from './account-dialog.tsx';

/** One's own account, over the page as long as it is mounted. */
export const Account: ComponentType<AccountDialogProps> = laterDialog(
  async () => (await import('./account-dialog.tsx')).AccountDialog,
);
