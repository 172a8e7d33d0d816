import { CircleAlert, Clock } from 'lucide-react';
import { useOutbox, type OutboxEntry } from '@roost/react';
import { words } from '../../app/words.ts';
import { Button } from '../../ui/button.tsx';
import { Countdown } from '../../ui/countdown.tsx';

const lineClass = 'flex items-center gap-1.5 text-sm';

type Queued = Extract<OutboxEntry['state'], { readonly status: 'queued' }>;

/** Waiting for the connection, or for the time when the server may be asked again (R22). */
const QueuedLine = ({ again }: Queued) => (
  <p className={`${lineClass} text-muted`}>
    <Clock aria-hidden="true" className="size-3.5" />
    {again === undefined ? words.outbox.queued : words.outbox.again(again.error)}
    {again !== undefined && <Countdown until={again.at} text={words.outbox.againIn} />}
  </p>
);

/** What became of a message, in words. */
export const Fate = ({ state }: { state: OutboxEntry['state'] }) => {
  switch (state.status) {
    case 'queued':
      return <QueuedLine {...state} />;
    case 'sending':
      return <p className={`${lineClass} text-muted`}>{words.outbox.sending}</p>;
    case 'failed':
      return (
        <p className="text-bad flex items-start gap-1.5 text-sm">
          <CircleAlert aria-hidden="true" className="mt-px size-4 shrink-0" />
          <span>
            <strong className="font-semibold">{words.outbox.failed}</strong> {words.reason(state.error)}
          </span>
        </p>
      );
  }
};

/** What became of a message that is not in the room yet, and what can be done when it failed. */
export const SendState = ({ entry }: { entry: OutboxEntry }) => {
  const { retry, discard } = useOutbox();
  if (entry.state.status !== 'failed') return <Fate state={entry.state} />;
  return (
    <div className="flex flex-wrap items-center gap-x-3">
      <Fate state={entry.state} />
      <span className="-ms-1.5 flex gap-1 text-sm">
        <Button look="link" onClick={() => retry(entry.cid)}>
          {words.outbox.retry}
        </Button>
        <Button look="link" onClick={() => discard(entry.cid)}>
          {words.outbox.discard}
        </Button>
      </span>
    </div>
  );
};
