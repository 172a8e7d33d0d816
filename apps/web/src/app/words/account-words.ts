import type { AckError, ListedSession } from '@roost/protocol';
import { dates } from '../dates.ts';
import { deviceWord } from './people-words.ts';

export const accountWords = {
  heading: 'Your account',
  close: 'Close',

  keep: (name: string): string => `Keep ${name}`,
  keepHelp: (name: string): string =>
    `With a password, ${name} is yours for good and on any device. Without one, the name is free again 24 hours after you leave.`,
  password: 'Password',
  passwordHint: 'At least 8 characters. A few words in a row are good.',
  set: 'Set password',
  isSet: (name: string): string => `Done. Enter as ${name} with this password on any device.`,

  change: 'Change the password',
  changeHelp: 'You stay signed in here, and are signed out everywhere else.',
  current: 'Current password',
  next: 'New password',
  changed: 'Changed. You are signed out everywhere else.',
  wrong: 'That is not your password. Try once more.',
  problem: (error: AckError, reason: string): string =>
    error.code === 'forbidden' || error.code === 'conflict' ? error.message : reason,

  sessions: 'Where you are signed in',
  loading: 'Looking where you are signed in…',
  device: ({ device, browser, system }: ListedSession): string => {
    const what = [browser, system].filter((part) => part !== undefined).join(', ');
    return what === '' ? `A ${deviceWord(device)}` : what;
  },
  here: 'this one',
  used: (at: number, today: number): string => `last used ${dates.since(at, today)}`,
  end: 'End',
  endOf: (device: string): string => `End: ${device}`,
  endHere: 'Sign out',
  endOthers: 'End all others',
  ended: 'Done. You are signed out there.',

  programs: 'Programs that speak as you',
  programsHelp: 'A bot or a script signs in with a token. It writes under your name, and cannot change your account.',
  programName: 'Name of the program',
  makeToken: 'Make a token',
  token: (name: string): string => `Token of ${name}`,
  tokenOnce: 'Copy it now: it is shown this once.',
  copy: 'Copy',
  copied: 'Copied.',
  revoke: 'Revoke',
  revokeOf: (name: string): string => `Revoke: ${name}`,
  revoked: 'Revoked. It opens nothing any more.',

  admin: 'Become the admin of this Roost',
  adminHelp: 'You opened the address that the server printed at its first start.',
  adminPassword: 'Set a password first: a guest’s name may be another’s tomorrow.',
  becomeAdmin: 'Become the admin',
  isAdmin: 'You are the admin of this Roost.',
} as const;
