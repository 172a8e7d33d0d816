import type { AckError } from '@roost/protocol';
import { count, seconds } from './numbers.ts';

export const outboxWords = {
  queued: 'Waiting for the connection',
  sending: 'Sending…',
  again: (error: AckError): string => (error.code === 'rate_limited' ? 'That was too fast.' : 'Not sent yet.'),
  againIn: (ms: number): string => (ms > 0 ? `Sends in ${seconds(ms)} s.` : 'Sending…'),
  failed: 'Not sent.',
  retry: 'Retry',
  discard: 'Delete',
  kind: { edit: 'A change of a message', deletion: 'The deletion of a message' },
  heading: 'Not sent yet',
  help: 'What you wrote is kept in this browser until the server has it, even when you close this page.',
  open: (waiting: number, failed: number): string =>
    failed === 0
      ? `${count(waiting, 'message is', 'messages are')} waiting to be sent`
      : `${count(failed, 'message was', 'messages were')} not sent`,
  empty: 'Everything is sent.',
  close: 'Close',
} as const;
