import { CircleAlert, Clock } from 'lucide-react';
import { useState } from 'react';
import type { RoomId } from '@roost/protocol';
import { useOutboxes } from '@roost/react';
import { laterDialog } from '../../app/later/later.tsx';
import { words } from '../../app/words.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useLasting } from '../../ui/use-lasting.ts';

const OutboxDrawer = laterDialog(async () => (await import('./outbox-drawer.tsx')).OutboxDrawer);

/** What is sent within this time needs no words. */
const quietMs = 1_500;

interface OutboxButtonProps {
  readonly titleOf: (room: RoomId) => string;
}

/** There only while something waits to be sent or could not be: how much, and the way to it. */
export const OutboxButton = ({ titleOf }: OutboxButtonProps) => {
  const { outboxes } = useOutboxes();
  const [isOpen, setOpen] = useState(false);
  const entries = outboxes.flatMap((outbox) => outbox.entries);
  const failed = entries.filter(({ state }) => state.status === 'failed').length;
  const lasts = useLasting(entries.length > 0, quietMs);
  const Icon = failed > 0 ? CircleAlert : Clock;
  const label = words.outbox.open(entries.length - failed, failed);
  return (
    <>
      {lasts && (
        <Button
          look="quiet"
          aria-haspopup="dialog"
          aria-label={label}
          title={label}
          className={classNames(failed > 0 && 'text-bad')}
          onClick={() => setOpen(true)}
        >
          <Icon aria-hidden="true" className="size-[1.125rem]" />
          <span className="tabular-nums">{words.number(failed > 0 ? failed : entries.length)}</span>
        </Button>
      )}
      {isOpen && <OutboxDrawer titleOf={titleOf} onClose={() => setOpen(false)} />}
    </>
  );
};
