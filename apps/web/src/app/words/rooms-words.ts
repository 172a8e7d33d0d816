import type { RoomKind, RoomRole, RoomSummary } from '@roost/protocol';
import { dates } from '../dates.ts';
import { count, number } from './numbers.ts';

const kinds: Readonly<Record<RoomKind, string>> = {
  public: 'public room',
  private: 'private room',
  dm: 'conversation',
};

export const roomsWords = {
  heading: 'Rooms',
  openWith: (unread: number): string =>
    unread === 0
      ? 'Open the list of rooms'
      : `Open the list of rooms: ${count(unread, 'room has', 'rooms have')} something new`,
  close: 'Close',
  toComposer: 'Skip to the message box',
  direct: 'Direct messages',
  others: 'More public rooms',
  loading: 'Looking for rooms…',
  none: 'The list of rooms comes with the connection.',
  noDirect: 'Choose a person under “Who’s online” to write to him alone.',
  unreadShort: (n: number): string => (n > 999 ? `${number.format(999)}+` : number.format(n)),
  rowDetail: ({ kind, online }: Pick<RoomSummary, 'kind' | 'online'>, unread: number): string =>
    [
      kinds[kind],
      ...(unread > 0 ? [count(unread, 'unread message', 'unread messages')] : []),
      ...(kind === 'dm' ? [] : [`${number.format(online)} online`]),
    ].join(', '),

  create: 'Create a room',
  title: 'Title',
  titleHint: 'What is it about? Others find it by this.',
  titleTaken: 'There is a room like that already. Choose another title.',
  kind: 'Who may come in?',
  public: 'Everybody',
  publicHelp: 'It is in the list of all, and whoever is signed in can enter.',
  private: 'Only who is invited',
  privateHelp: 'Nobody else can see it. You invite people by a link.',
  createNow: 'Create',
  creating: 'Creating…',
  cancel: 'Cancel',

  menu: 'What to do with this room',
  copyLink: 'Copy the link of this room',
  copied: 'Copied',
  notCopied: 'The browser did not allow it. Copy the address from its bar instead.',
  invite: 'Invite people',
  leave: 'Leave the room',
  block: 'Block…',
  rename: 'Rename the room',
  renameNow: 'Rename',
  members: 'Members',
  role: (role: RoomRole): string => ({ owner: 'owner', moderator: 'moderator', member: 'member' })[role],
  remove: 'Remove',
  removeOf: (name: string): string => `Remove ${name}`,

  inviteHelp: 'Whoever opens this link can come in and read along.',
  inviteLink: 'Invitation link',
  inviteFor: 'It works for',
  hours: (n: number): string => (n < 24 ? count(n, 'hour', 'hours') : count(n / 24, 'day', 'days')),
  making: 'Making a link…',
  copy: 'Copy',
  until: (at: number): string => `Until ${dates.exact(at)}.`,
  done: 'Done',

  accepting: 'Opening the door…',
  badInvite: 'This invitation does not work any more',
  badInviteHelp: 'It has expired, or was used up. Ask for a new one.',

  noWay: 'That did not work',

  gone: 'You are not in this room any more',
  goneHelp: 'It was closed, or somebody took you out. The lobby is always open.',
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
} as const;
