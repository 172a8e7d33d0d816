import type { AckError } from '@roost/protocol';
import { count, list, number, seconds } from './words/numbers.ts';
import { outboxWords } from './words/outbox-words.ts';
import { paletteWords } from './words/palette-words.ts';
import { peopleWords, statusWords } from './words/people-words.ts';
import { roomWords, roomsWords } from './words/rooms-words.ts';
import { entriesWords } from './words/entries-words.ts';
import { composerWords, helpWords } from './words/writing-words.ts';

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

/** All that the page says before anything else is loaded; a part that comes later brings its own words (account, moderation, simulator). */
export const words = {
  product: 'Roost',
  tagline: 'Chat that tells the truth about who is here.',
  pageTitle: (room: string, unread: number): string =>
    `${unread === 0 ? '' : `(${number.format(unread)}) `}${room} · Roost`,
  reason,
  /** Where the server knows better than the page why: what one may not do, and to whom. */
  refusal: (error: AckError, reasonOf: string): string =>
    error.code === 'forbidden' || error.field === 'user' ? error.message : reasonOf,
  number: (n: number): string => number.format(n),
  tryAgain: 'Try again',
  loading: 'Loading…',

  landing: {
    room: (room: string): string => `You are about to enter “${room}”.`,
    linked: 'You are about to enter the room that your link leads to.',
    invited: 'You are invited to a room. Choose a name, and you are in.',
    name: 'Your name',
    hint: 'This is how others will see you. No account needed.',
    checking: 'Checking whether it is free…',
    free: (name: string): string => `${name} is free.`,
    taken: (name: string): string => `${name} is taken.`,
    hasPassword: (name: string): string => `${name} has a password. Enter it, or choose another name.`,
    password: (name: string): string => `Password of ${name}`,
    wrongPassword: (name: string): string => `That is not the password of ${name}. Try once more.`,
    takeOver: (name: string): string => `Use ${name}`,
    enter: 'Enter',
    entering: 'Entering…',
    simulator: 'See presence work, with nobody else',
    whySimulator:
      'To try a chat one needs company. Here are two people to play with, run in real time by the very code that runs on the server and on every screen. Only the network in between is played.',
  },

  session: {
    unreachable: 'The server cannot be reached',
    unreachableHelp: 'Check your network. If that works, the server is having a rest: try again in a moment.',
  },

  header: {
    hello: (name: string): string => `Hello, ${name}`,
    account: 'Your account',
    signOut: 'Sign out',
  },

  room: roomWords,
  rooms: roomsWords,

  messages: {
    list: 'Messages',
    start: (room: string): string => `${room} · nothing was written before this.`,
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
    newLine: 'New messages',
    newLabel: 'New',
    firstUnread: (n: number): string => count(n, 'unread message', 'unread messages'),
    markRead: 'Mark as read',
    nowhere: (seq: number): string => `There is no message #${number.format(seq)} here.`,
    /** It begins with what is seen: who speaks to the page says that. */
    linkTo: (seq: number, clock: string, exact: string): string => `${clock}, #${number.format(seq)}, ${exact}`,
    said: (name: string, body: string): string => `${name}: ${body}`,
    saidMany: (n: number, name: string): string => `${count(n, 'new message', 'new messages')}, the last from ${name}`,
    saidToMe: (name: string, body: string, others: number): string =>
      `${name} mentions you: ${body}${others === 0 ? '' : `. ${count(others, 'more new message', 'more new messages')}`}`,
    by: (name: string, time: string): string => `${name}, ${time}`,
    byToMe: (name: string, time: string): string => `${name}, ${time}, mentions you`,
  },

  entries: entriesWords,

  composer: composerWords,

  help: helpWords,

  outbox: outboxWords,
  palette: paletteWords,
  people: peopleWords,
  status: statusWords,

  connection: {
    connecting: 'Connecting…',
    offline: 'You are offline. What you write is kept, and sent when you are back.',
    reconnecting: 'The connection is lost. Reconnecting…',
    unreachable: 'The server is unreachable.',
    tryingIn: (ms: number): string => (ms > 0 ? `Trying again in ${seconds(ms)} s.` : 'Trying again…'),
    now: 'Now',
    nowLabel: 'Try now',
  },

  missingPart: {
    title: 'This could not be loaded',
    close: 'Close',
    why: 'This part of the page could not be loaded: the network is gone, or a newer Roost was put in place. What you have written is kept.',
    stillMissing: 'It still does not come. If your network works, reload the page: what you have written is kept.',
  },

  broken: 'Something on this page broke',
  brokenHelp: 'Your messages are safe. Reload the page to go on.',
  reload: 'Reload',
} as const;
