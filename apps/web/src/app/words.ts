import { limits, type AckError, type Status } from '@roost/protocol';
import { dates, locale } from './dates.ts';

const list = new Intl.ListFormat(locale, { type: 'conjunction' });
const number = new Intl.NumberFormat(locale);
const plural = new Intl.PluralRules(locale);
const count = (n: number, one: string, other: string): string =>
  `${number.format(n)} ${plural.select(n) === 'one' ? one : other}`;
const seconds = (ms: number): number => Math.max(1, Math.ceil(ms / 1000));

/** Why something failed and what to do, in the page's own words; the wire's words where they name what is wrong with the text. */
const reason = (error: AckError): string => {
  switch (error.code) {
    case 'invalid':
    case 'too_large':
      return error.message;
    case 'rate_limited':
      return `That was too fast. Wait ${count(seconds(error.retryAfterMs ?? 1000), 'second', 'seconds')}, then try again.`;
    case 'unavailable':
    case 'overloaded':
      return 'The server cannot do this right now. Try again in a moment.';
    case 'timeout':
      return 'The server did not answer in time. Try again.';
    case 'unauthenticated':
      return 'You are signed out. Enter again, then try once more.';
    case 'forbidden':
      return 'You may not do this here.';
    case 'not_found':
      return 'This room is gone.';
    case 'conflict':
      return 'A different message was already sent in its place. Delete this one, and write it again.';
    case 'name_taken':
      return 'That name is taken.';
  }
};

/** All that the page says. */
export const words = {
  product: 'Roost',
  tagline: 'Chat that tells the truth about who is here.',
  pageTitle: (room: string): string => `${room} · Roost`,
  reason,
  tryAgain: 'Try again',
  loading: 'Loading…',

  landing: {
    room: (room: string): string => `You are about to enter “${room}”.`,
    name: 'Your name',
    hint: 'This is how others will see you. No account needed.',
    checking: 'Checking whether it is free…',
    free: (name: string): string => `${name} is free.`,
    taken: (name: string): string => `${name} is taken.`,
    takeOver: (name: string): string => `Use ${name}`,
    enter: 'Enter',
    entering: 'Entering…',
  },

  session: {
    unreachable: 'The server cannot be reached',
    unreachableHelp: 'Check your network. If that works, the server is having a rest: try again in a moment.',
  },

  header: {
    hello: (name: string): string => `Hello, ${name}`,
    signOut: 'Sign out',
  },

  room: {
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
  },

  messages: {
    list: 'Messages',
    start: (room: string): string => `This is where ${room} begins.`,
    empty: 'Nobody has written here yet. Say hello.',
    typing: (names: readonly string[]): string => {
      if (names.length > 3) return 'Several people are typing…';
      return `${list.format(names)} ${names.length === 1 ? 'is' : 'are'} typing…`;
    },
    older: 'Loading older messages…',
    missing: (n: number): string => `${count(n, 'message is', 'messages are')} not loaded here.`,
    loadMissing: (n: number, of: number): string => (n === of ? 'Load' : `Load the next ${number.format(n)}`),
    newer: (n: number): string => count(n, 'new message', 'new messages'),
    toEnd: 'Jump to the newest message',
    said: (name: string, body: string): string => `${name}: ${body}`,
    saidMany: (n: number, name: string): string => `${count(n, 'new message', 'new messages')}, the last from ${name}`,
    by: (name: string, time: string): string => `${name}, ${time}`,
  },

  composer: {
    label: 'Message',
    placeholder: (room: string): string => `Message ${room}`,
    send: 'Send',
    hint: 'Enter sends · Shift + Enter starts a new line',
    left: (n: number): string => `${count(n, 'character', 'characters')} left`,
    over: (n: number): string =>
      `${count(n, 'character', 'characters')} too many: a message has at most ${number.format(limits.bodyCodePoints)}.`,
  },

  outbox: {
    queued: 'Waiting for the connection',
    sending: 'Sending…',
    again: (error: AckError): string => (error.code === 'rate_limited' ? 'That was too fast.' : 'Not sent yet.'),
    againIn: (ms: number): string => (ms > 0 ? `Sends in ${seconds(ms)} s.` : 'Sending…'),
    failed: 'Not sent.',
    retry: 'Retry',
    discard: 'Delete',
  },

  people: {
    heading: 'Who’s online',
    open: (n: number): string => `Who’s online: ${count(n, 'person', 'people')}`,
    close: 'Close',
    you: 'you',
    devices: (n: number): string => count(n, 'device', 'devices'),
    since: (at: number, today: number): string => `online since ${dates.since(at, today)}`,
    status: (status: Status): string => ({ online: 'online', away: 'away', busy: 'busy' })[status],
    unknown: 'unknown',
    unknownHelp: 'You are not connected, so Roost cannot tell.',
    selfUnknown: 'not connected',
  },

  status: {
    summary: (status: Status): string => `Your status: ${status}`,
    active: 'Others see you as online, because you were active in this browser within the last 5 minutes.',
    idle: (seen: string): string =>
      `Others see you as away, because nobody touched this browser for 5 minutes. Last sign of you: ${seen}.`,
    byHand: (until: string | undefined): string =>
      `Others see you as busy, because you said so${until === undefined ? '' : `, until ${until}`}.`,
    devices: 'Your devices',
    device: (kind: string, status: Status): string => `${kind === 'desktop' ? 'computer' : kind}: ${status}`,
    busyFor: (minutes: number | undefined): string => {
      if (minutes === undefined) return 'Busy until I change it';
      return minutes < 60 ? `Busy for ${minutes} minutes` : `Busy for ${count(minutes / 60, 'hour', 'hours')}`;
    },
    notBusy: 'Not busy any more',
  },

  connection: {
    connecting: 'Connecting…',
    offline: 'You are offline. What you write is kept, and sent when you are back.',
    reconnecting: 'The connection is lost. Reconnecting…',
    unreachable: 'The server is unreachable.',
    tryingIn: (ms: number): string => (ms > 0 ? `Trying again in ${seconds(ms)} s.` : 'Trying again…'),
    now: 'Now',
    nowLabel: 'Try now',
  },

  broken: 'Something on this page broke',
  brokenHelp: 'Your messages are safe. Reload the page to go on.',
  reload: 'Reload',
} as const;
