import type { RoomKind, Status } from '@roost/protocol';
import { dates } from '../dates.ts';
import { count } from './numbers.ts';

/** What a person sits at, as people call it. */
export const deviceWord = (kind: string): string => (kind === 'desktop' ? 'computer' : kind);

export const peopleWords = {
  heading: 'Who’s online',
  open: (n: number): string => `Who’s online: ${count(n, 'person', 'people')}`,
  close: 'Close',
  you: 'you',
  devices: (n: number): string => count(n, 'device', 'devices'),
  device: (kind: string, status: Status, since: string): string => `${deviceWord(kind)}: ${status}, since ${since}`,
  devicesOf: (name: string): string => `Devices of ${name}`,
  since: (at: number, today: number): string => `online since ${dates.since(at, today)}`,
  status: (status: Status): string => ({ online: 'online', away: 'away', busy: 'busy' })[status],
  unknown: 'unknown',
  unknownHelp: 'You are not connected, so Roost cannot tell.',
  selfUnknown: 'not connected',
  about: (name: string): string => `About ${name}`,
  message: (name: string): string => `Message ${name}`,
  goneNow: (name = 'This person'): string => `${name} is not here any more`,
  loading: 'Looking who is here…',
  none: 'Nobody knows yet who is here. The list comes with the connection.',
  alone: (kind: RoomKind): string =>
    ({
      public: 'You are the only one here. Share the address of this page, and others can come in.',
      private: 'You are the only one here. Invite others by a link: it is in the menu of the room.',
      dm: 'The other one is not here now, and will find what you write.',
    })[kind],
  lately: 'Seen lately',
  lastSeen: (at: number, today: number): string => `last seen ${dates.since(at, today)}`,
} as const;

export const statusWords = {
  heading: 'How others see you',
  /** Without a connection nobody can say what the others see. */
  summary: (status: Status | undefined): string => (status === undefined ? 'Not connected' : `Your status: ${status}`),
  active: 'Others see you as online, because you were active in this browser within the last 5 minutes.',
  idle: (seen: string): string =>
    `Others see you as away, because nobody touched this browser for 5 minutes. Last sign of you: ${seen}.`,
  byHand: (until: string | undefined): string =>
    `Others see you as busy, because you said so${until === undefined ? '' : `, until ${until}`}.`,
  notConnected: 'You are not connected. The others see you as gone, or soon will.',
  devices: 'Your devices',
  device: (kind: string, status: Status): string => `${deviceWord(kind)}: ${status}`,
  busyFor: (minutes: number | undefined): string => {
    if (minutes === undefined) return 'Busy until I change it';
    return minutes < 60 ? `Busy for ${minutes} minutes` : `Busy for ${count(minutes / 60, 'hour', 'hours')}`;
  },
  notBusy: 'Not busy any more',
} as const;
