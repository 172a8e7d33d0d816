import { Suspense } from 'react';
import type { User } from '@roost/protocol';
import { later } from '../../ui/later.ts';

const AccountDialog = later(async () => (await import('./account-dialog.tsx')).AccountDialog);

interface AccountProps {
  readonly self: User;
  readonly onClose: () => void;
}

/** One's own account, over the page as long as it is mounted. */
export const Account = (props: AccountProps) => (
  <Suspense fallback={null}>
    <AccountDialog {...props} />
  </Suspense>
);
