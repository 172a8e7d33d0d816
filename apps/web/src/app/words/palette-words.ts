import type { RoomSummary } from '@roost/protocol';
import { count, number } from './numbers.ts';

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

export const paletteWords = {
  heading: 'Go to a room or a person',
  keys: isMac ? '⌘ K' : 'Ctrl K',
  placeholder: 'Go to…',
  results: 'Rooms and people',
  nothing: (typed: string): string =>
    typed.trim() === '' ? 'There is nowhere else to go yet.' : `Nothing is called “${typed.trim()}”.`,
  found: (n: number): string => count(n, 'result', 'results'),
  newTalk: 'new conversation',
  roomDetail: ({ kind, online }: Pick<RoomSummary, 'kind' | 'online'>, unread: number): string => {
    if (unread > 0) return `${number.format(unread)} unread`;
    return kind === 'dm' ? 'conversation' : `${number.format(online)} online`;
  },
} as const;
