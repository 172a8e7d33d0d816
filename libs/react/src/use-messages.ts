import type { RoomState, Timeline } from '@roost/client';
import { useChannel } from './room-provider.tsx';
import { useChosen } from './use-source.ts';

const none: Timeline['messages'] = [];
const messagesOf = ({ timeline }: RoomState): Timeline['messages'] => timeline?.messages ?? none;

/** The room's log as far as it is here, ascending; the array is a new one only when it changed. */
export const useMessages = (): {
  readonly messages: Timeline['messages'];
  readonly hasOlder: boolean;
  readonly loadingOlder: boolean;
  readonly loadOlder: () => void;
  /** The newest seq that exists; beyond the last message it is on its way. */
  readonly head: number;
} => {
  const channel = useChannel();
  return {
    messages: useChosen(channel, messagesOf),
    hasOlder: useChosen(channel, ({ timeline }) => timeline?.hasOlder ?? false),
    loadingOlder: useChosen(channel, ({ loadingOlder }) => loadingOlder),
    loadOlder: channel.loadOlder,
    head: useChosen(channel, ({ timeline }) => timeline?.head ?? 0),
  };
};
