import type { User } from '@roost/protocol';
import { useAnswer, useRoomActions } from '@roost/react';
import { words } from '../../app/words.ts';
import { moderationWords } from '../../app/words/moderation-words.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { List } from '../../ui/list.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Outcome } from './outcome.tsx';
import { Section } from './section.tsx';
import { useAsking } from './use-asking.ts';

interface BlockedProps {
  readonly users: readonly User[];
  readonly onUnblocked: () => Promise<void>;
}

const Blocked = ({ users, onUnblocked }: BlockedProps) => {
  const { block } = useRoomActions();
  const { asked, ask } = useAsking();
  const unblock = async (id: User['id']): Promise<void> => {
    if (await ask(() => block(id, false))) await onUnblocked();
  };
  return (
    <>
      {users.length === 0 ? (
        <p className="text-muted text-sm">{moderationWords.nobodyBlocked}</p>
      ) : (
        <List label={moderationWords.blockedHeading}>
          {users.map(({ id, name }) => (
            <li key={id} className="flex min-h-13 items-center gap-3">
              <Avatar id={id} name={name} size="sm" />
              <span className="min-w-0 flex-1 truncate font-medium" title={name}>
                <bdi>{name}</bdi>
              </span>
              <Button look="link" aria-label={moderationWords.unblockOf(name)} onClick={() => void unblock(id)}>
                {moderationWords.deeds.unblock}
              </Button>
            </li>
          ))}
        </List>
      )}
      <Outcome asked={asked} done={moderationWords.unblocked} takesFocus />
    </>
  );
};

/** Whom one has blocked, and the way to take it back. */
export const BlockedList = () => {
  const { known, refresh } = useAnswer(useRoomActions().blocked);
  return (
    <Section title={moderationWords.blockedHeading} help={moderationWords.blockedHelp}>
      {known?.ok === false && <Problem>{words.reason(known.error)}</Problem>}
      {known?.ok === true && <Blocked users={known.data.users} onUnblocked={refresh} />}
    </Section>
  );
};
