import { count, number } from './numbers.ts';

export const roomsWords = {
  heading: 'Rooms',
  open: 'Open the list of rooms',
  close: 'Close',
  toComposer: 'Skip to the message box',
} as const;

export const roomWords = {
  upToDate: (head: number): string => (head === 0 ? 'Up to date' : `Up to date · #${number.format(head)}`),
  catchingUp: (head: number): string => `Catching up to #${number.format(head)}`,
  seenUpTo: (head: number): string => `Not connected · seen up to #${number.format(head)}`,
  joining: 'Opening the room…',
  badName: 'There is no such room',
  badNameHelp: 'The address names a room that cannot exist. The lobby is always open.',
  missing: 'There is no such room',
  missingHelp: 'It may have been closed, or the address has a slip in it. The lobby is always open.',
  private: 'This room is private',
  privateHelp: 'Only its members can read it. Ask one of them to invite you.',
  closed: 'The room did not open',
  toLobby: 'Go to the lobby',
  online: (n: number): string => `${count(n, 'person', 'people')} online`,
} as const;
