import { useAccount } from '@roost/react';
import { accountWords } from '../../app/words/account-words.ts';
import { Button } from '../../ui/button.tsx';
import { Outcome } from './outcome.tsx';
import { Section } from './section.tsx';
import { useAsking } from './use-asking.ts';

interface FirstAdminProps {
  readonly token: string;
  readonly isMember: boolean;
}

/** For whoever opened the address that the server printed at its first start. */
export const FirstAdmin = ({ token, isMember }: FirstAdminProps) => {
  const { becomeAdmin } = useAccount();
  const { asked, ask } = useAsking();
  return (
    <Section title={accountWords.admin} help={isMember ? accountWords.adminHelp : accountWords.adminPassword}>
      {isMember && asked.status !== 'done' && (
        <Button look="primary" onClick={() => void ask(() => becomeAdmin(token))}>
          {accountWords.becomeAdmin}
        </Button>
      )}
      <Outcome asked={asked} done={accountWords.isAdmin} takesFocus />
    </Section>
  );
};
