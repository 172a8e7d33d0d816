import { CloudOff, LoaderCircle, WifiOff } from 'lucide-react';
import { useConnection } from '@roost/react';
import { words } from '../../app/words.ts';
import { Button } from '../../ui/button.tsx';
import { Countdown } from '../../ui/countdown.tsx';
import { useLasting } from '../../ui/use-lasting.ts';

type Connection = ReturnType<typeof useConnection>;

/** A shorter interruption than this is nobody's business. */
const quietMs = 2_000;

const iconClass = 'size-4 shrink-0';

const Icon = ({ status }: { status: Connection['status'] }) => {
  switch (status) {
    case 'offline':
      return <WifiOff aria-hidden="true" className={iconClass} />;
    case 'unreachable':
      return <CloudOff aria-hidden="true" className={iconClass} />;
    case 'connecting':
    case 'reconnecting':
    case 'online':
      return <LoaderCircle aria-hidden="true" className={`${iconClass} animate-spin`} />;
  }
};

const Explanation = ({
  status,
  nextTryAt,
  reconnectNow,
}: Connection & { status: Exclude<Connection['status'], 'online'> }) => (
  <div className="mx-auto w-full max-w-3xl px-3 pb-2 wide:px-4">
    <div className="pill bg-notice-soft text-notice flex min-h-11 items-center gap-2.5 rounded-xl pr-2 pl-3.5 text-sm">
      <Icon status={status} />
      <p className="min-w-0 flex-1 py-1.5">
        {words.connection[status]}{' '}
        {status === 'unreachable' && nextTryAt !== undefined && (
          <Countdown until={nextTryAt} text={words.connection.tryingIn} />
        )}
      </p>
      {(status === 'unreachable' || status === 'reconnecting') && (
        <Button look="link" aria-label={words.connection.nowLabel} className="text-notice" onClick={reconnectNow}>
          {words.connection.now}
        </Button>
      )}
    </div>
  </div>
);

/** Says what is wrong with the connection, once it has been wrong for two seconds. */
export const ConnectionBanner = () => {
  const connection = useConnection();
  const { status } = connection;
  const lasts = useLasting(status !== 'online', quietMs);
  // Always there: a live region that comes together with its text is not read by every screen reader.
  // An output may not hold paragraphs.
  // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
  return <div role="status">{lasts && status !== 'online' && <Explanation {...connection} status={status} />}</div>;
};
