import { useState } from 'react';
import type { User } from '@roost/protocol';
import { accountWords } from '../../app/words/account-words.ts';
import { Sheet } from '../../ui/sheet.tsx';
import { BlockedList } from './blocked-list.tsx';
import { ChangePassword } from './change-password.tsx';
import { FirstAdmin } from './first-admin.tsx';
import { firstAdminToken } from './first-admin-token.ts';
import { ProgramList } from './program-list.tsx';
import { SessionList } from './session-list.tsx';
import { SetPassword } from './set-password.tsx';

export interface AccountDialogProps {
  readonly self: User;
  readonly onClose: () => void;
}

/** What one can do about oneself: keep the name, change the password, see and end where one is signed in. */
export const AccountDialog = ({ self, onClose }: AccountDialogProps) => {
  // Whoever sets a password in here reads that it worked, and changes it the next time.
  const [cameAsGuest] = useState(self.kind === 'guest');
  const adminToken = firstAdminToken();
  return (
    <Sheet title={accountWords.heading} closeLabel={accountWords.close} onClose={onClose}>
      <div className="flex flex-col gap-6">
        {adminToken !== undefined && <FirstAdmin token={adminToken} isMember={self.kind === 'member'} />}
        {cameAsGuest ? <SetPassword name={self.name} /> : <ChangePassword name={self.name} />}
        <SessionList />
        <BlockedList />
        <ProgramList />
      </div>
    </Sheet>
  );
};
