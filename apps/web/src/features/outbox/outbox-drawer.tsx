import { Check, X } from 'lucide-react';
import { useId } from 'react';
import type { RoomId } from '@roost/protocol';
import { useOutboxes, type OutboxEntry, type RoomOutbox } from '@roost/react';
import { dates } from '../../app/dates.ts';
import { words } from '../../app/words.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Modal } from '../../ui/modal.tsx';
import { Time } from '../../ui/time.tsx';
import { Fate } from './send-state.tsx';

interface EntryProps {
  readonly entry: OutboxEntry;
  readonly onRetry: () => void;
  readonly onDiscard: () => void;
}

const Entry = ({ entry, entry: { composedAt, state }, onRetry, onDiscard }: EntryProps) => (
  <li className="border-line border-t py-2.5">
    {entry.type !== undefined && <p className="text-muted text-xs">{words.outbox.kind[entry.type]}</p>}
    <p dir="auto" className="line-clamp-4 whitespace-pre-wrap">
      {entry.type !== 'deletion' && entry.body}
    </p>
    <Time
      at={composedAt}
      label={dates.clock(composedAt)}
      exact={dates.exact(composedAt)}
      className="text-muted text-xs tabular-nums"
    />
    <Fate state={state} />
    {state.status !== 'sending' && (
      <div className="-ms-1.5 flex gap-1 text-sm">
        {state.status === 'failed' && (
          <Button look="link" onClick={onRetry}>
            {words.outbox.retry}
          </Button>
        )}
        <Button look="link" onClick={onDiscard}>
          {words.outbox.discard}
        </Button>
      </div>
    )}
  </li>
);

interface OutboxDrawerProps {
  readonly titleOf: (room: RoomId) => string;
  readonly onClose: () => void;
}

/** Everything that waits or failed, room by room. */
export const OutboxDrawer = ({ titleOf, onClose }: OutboxDrawerProps) => {
  const { outboxes, retry, discard } = useOutboxes();
  const headingId = useId();
  const section = ({ room, entries }: RoomOutbox) => (
    <section key={room} aria-label={titleOf(room)} className="mb-4">
      <h3 className="truncate py-1 font-semibold">
        <bdi>{titleOf(room)}</bdi>
      </h3>
      <ul>
        {entries.map((entry) => (
          <Entry
            key={entry.cid}
            entry={entry}
            onRetry={() => retry(room, entry.cid)}
            onDiscard={() => discard(room, entry.cid)}
          />
        ))}
      </ul>
    </section>
  );
  return (
    <Modal place="end" labelledBy={headingId} onClose={onClose}>
      <div className="flex h-full flex-col">
        <div className="bar justify-between ps-4 pe-1.5">
          <h2 id={headingId} className="font-semibold">
            {words.outbox.heading}
          </h2>
          <IconButton icon={X} label={words.outbox.close} onClick={onClose} />
        </div>
        <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-4">
          <p className="text-muted mb-4 text-sm">{words.outbox.help}</p>
          {outboxes.map(section)}
          {outboxes.length === 0 && (
            <p className="flex items-center gap-2">
              <Check aria-hidden="true" className="text-good size-5" />
              {words.outbox.empty}
            </p>
          )}
        </div>
      </div>
    </Modal>
  );
};
