import type { Gap, RoomChannel, RoomState, Timeline } from '@roost/client';
import { useChannel } from './room-provider.tsx';
import { useChosen } from './use-source.ts';

const none: Timeline['messages'] = [];
const noGaps: readonly Gap[] = [];
const messagesOf = ({ timeline }: RoomState): Timeline['messages'] => timeline?.messages ?? none;

/** The room's log as far as it is here, ascending; the array is a new one only when it changed. */
export const useMessages = (): {
  readonly messages: Timeline['messages'];
  readonly hasOlder: boolean;
  readonly loadingOlder: boolean;
  readonly loadOlder: () => void;
  /** Where entries are left out, ascending. */
  readonly gaps: readonly Gap[];
  /** The `after` of the gap that is being loaded. */
  readonly loadingGap: number | undefined;
  /** Loads the next page of the gap that begins after that seq; after the last message, what is missing there. */
  readonly loadGap: (after: number) => void;
  /** Loads the page around an entry, unless it is here. */
  readonly loadAround: RoomChannel['loadAround'];
  /** The newest seq that exists; beyond the last message it is on its way. */
  readonly head: number;
} => {
  const channel = useChannel();
  return {
    messages: useChosen(channel, messagesOf),
    hasOlder: useChosen(channel, ({ timeline }) => timeline?.hasOlder ?? false),
    loadingOlder: useChosen(channel, ({ loadingOlder }) => loadingOlder),
    loadOlder: channel.loadOlder,
    gaps: useChosen(channel, ({ timeline }) => timeline?.gaps ?? noGaps),
    loadingGap: useChosen(channel, ({ loadingGap }) => loadingGap),
    loadGap: channel.loadGap,
    loadAround: channel.loadAround,
    head: useChosen(channel, ({ timeline }) => timeline?.head ?? 0),
  };
};
