import type { OwnStatus, StatusControl } from '@roost/client';
import { useChat } from './chat-provider.tsx';
import { useSource } from './use-source.ts';

/** What others see of this person's status and why, and the way to set it by hand. */
export const useOwnStatus = (): OwnStatus & Pick<StatusControl, 'setBusy' | 'seenAt'> => {
  const { status } = useChat();
  return { ...useSource(status), setBusy: status.setBusy, seenAt: status.seenAt };
};
