import type { User } from '@roost/protocol';
import { useAnswer, useRoomActions } from '@roost/react';
import { words } from '../../app/words.ts';
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
        <p className="text-muted text-sm">{words.moderation.nobodyBlocked}</p>
      ) : (
        <List label={words.moderation.blockedHeading}>
          {users.map(({ id, name }) => (
            <li key={id} className="flex min-h-13 items-center gap-3">
              <Avatar id={id} name={name} size="sm" />
              <span className="min-w-0 flex-1 truncate font-medium" title={name}>
                <bdi>{name}</bdi>
              </span>
              <Button look="link" aria-label={words.moderation.unblockOf(name)} onClick={() => void unblock(id)}>
                {words.moderation.deeds.unblock}
              </Button>
            </li>
          ))}
        </List>
      )}
      <Outcome asked={asked} done={words.moderation.unblocked} takesFocus />
    </>
  );
};

/** Whom one has blocked, and the way to take it back. */
export const BlockedList = () => {
  const { known, refresh } = useAnswer(useRoomActions().blocked);
  return (
    <Section title={words.moderation.blockedHeading} help={words.moderation.blockedHelp}>
      {known?.ok === false && <Problem>{words.reason(known.error)}</Problem>}
      {known?.ok === true && <Blocked users={known.data.users} onUnblocked={refresh} />}
    </Section>
  );
};
