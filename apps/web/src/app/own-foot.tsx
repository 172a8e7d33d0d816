import { LogOut } from 'lucide-react';
import type { User } from '@roost/protocol';
import { AccountButton } from '../features/account/account-button.tsx';
import { OwnCard } from '../features/presence/own-card.tsx';
import { Button } from '../ui/button.tsx';
import { words } from './words.ts';

interface OwnFootProps {
  readonly self: User;
  readonly onAccount: () => void;
  readonly onSignOut: () => void;
}

/** Oneself at the foot of the rooms, with the ways to one's account and out. */
export const OwnFoot = ({ self, onAccount, onSignOut }: OwnFootProps) => (
  <OwnCard self={self}>
    <AccountButton onOpen={onAccount} />
    <Button look="quiet" onClick={onSignOut}>
      <LogOut aria-hidden="true" className="size-4 rtl:-scale-x-100" />
      {words.header.signOut}
    </Button>
  </OwnCard>
);
