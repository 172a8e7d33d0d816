import type { AckError, ErrorCode } from '@roost/protocol';
import { RoomLink } from '../../app/room-link.tsx';
import { lobby } from '../../app/route.ts';
import { words } from '../../app/words.ts';
import { Button } from '../../ui/button.tsx';
import { NoticePage } from '../../ui/notice-page.tsx';

const headings: Partial<Readonly<Record<ErrorCode, readonly [title: string, help: string]>>> = {
  not_found: [words.room.missing, words.room.missingHelp],
  forbidden: [words.room.private, words.room.privateHelp],
};

/** The room did not let this person in: why, and where to go instead. */
export const Denied = ({ error }: { error: AckError }) => {
  const [title, help] = headings[error.code] ?? [words.room.closed, words.reason(error)];
  return (
    <NoticePage heading="h2" title={title} help={help}>
      {error.retryable ? (
        <Button look="primary" onClick={() => window.location.reload()}>
          {words.tryAgain}
        </Button>
      ) : (
        <RoomLink room={lobby} className="text-accent inline-flex min-h-11 items-center underline underline-offset-2">
          {words.room.toLobby}
        </RoomLink>
      )}
    </NoticePage>
  );
};
