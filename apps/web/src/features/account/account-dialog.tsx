import { X } from 'lucide-react';
import { useId, useState } from 'react';
import type { User } from '@roost/protocol';
import { words } from '../../app/words.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Modal } from '../../ui/modal.tsx';
import { BlockedList } from './blocked-list.tsx';
import { ChangePassword } from './change-password.tsx';
import { FirstAdmin } from './first-admin.tsx';
import { firstAdminToken } from './first-admin-token.ts';
import { ProgramList } from './program-list.tsx';
import { SessionList } from './session-list.tsx';
import { SetPassword } from './set-password.tsx';

interface AccountDialogProps {
  readonly self: User;
  readonly onClose: () => void;
}

/** What one can do about oneself: keep the name, change the password, see and end where one is signed in. */
export const AccountDialog = ({ self, onClose }: AccountDialogProps) => {
  const headingId = useId();
  // Whoever sets a password in here reads that it worked, and changes it the next time.
  const [cameAsGuest] = useState(self.kind === 'guest');
  const adminToken = firstAdminToken();
  return (
    <Modal place="middle" labelledBy={headingId} onClose={onClose}>
      <div className="flex flex-col gap-6 p-5">
        <div className="-mb-3 flex items-center justify-between">
          <h2 id={headingId} className="text-xl font-semibold">
            {words.account.heading}
          </h2>
          <IconButton icon={X} label={words.account.close} className="-me-2.5" onClick={onClose} />
        </div>
        {adminToken !== undefined && <FirstAdmin token={adminToken} isMember={self.kind === 'member'} />}
        {cameAsGuest ? <SetPassword name={self.name} /> : <ChangePassword name={self.name} />}
        <SessionList />
        <BlockedList />
        <ProgramList />
      </div>
    </Modal>
  );
};
