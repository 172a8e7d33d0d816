import { ChevronsUpDown } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import type { User } from '@roost/protocol';
import { useConnection, useOwnStatus } from '@roost/react';
import { words } from '../../app/words.ts';
import { Card } from '../../ui/card.tsx';
import { PersonAvatar } from '../../ui/person-avatar.tsx';
import { OwnStatus } from './own-status.tsx';
import { dotOf } from './person-state.ts';

interface OwnCardProps {
  readonly self: User;
  /** What one can do about oneself: the account, the way out. */
  readonly children: ReactNode;
}

/** Oneself, and behind it what the others see and why. */
export const OwnCard = ({ self, children }: OwnCardProps) => {
  const { status } = useOwnStatus();
  const isConnected = useConnection().status === 'online';
  const [cardId, headingId] = [useId(), useId()];
  return (
    <div className="border-line border-t p-1.5">
      <button type="button" popoverTarget={cardId} className="row h-13">
        <PersonAvatar id={self.id} name={self.name} size="sm" state={dotOf(status, isConnected)} />
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium" title={self.name}>
            {words.header.hello(self.name)}
          </span>
          <span className="text-muted block truncate text-sm">
            {words.status.summary(isConnected ? status : undefined)}
          </span>
        </span>
        <ChevronsUpDown aria-hidden="true" className="text-muted size-4 shrink-0" />
      </button>
      <Card id={cardId} place="above" labelledBy={headingId}>
        <div className="p-4 text-sm">
          <h2 id={headingId} className="mb-1 text-base font-semibold">
            {words.status.heading}
          </h2>
          <OwnStatus self={self.id} />
        </div>
        <div className="border-line flex flex-wrap gap-1 border-t p-2">{children}</div>
      </Card>
    </div>
  );
};
