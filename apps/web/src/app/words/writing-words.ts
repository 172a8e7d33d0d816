import { limits } from '@roost/protocol';
import { dates } from '../dates.ts';
import type { KeyName, KeyPlace } from '../keys.ts';
import { count, number } from './numbers.ts';

export const composerWords = {
  label: 'Message',
  placeholder: (room: string): string => `Message ${room}`,
  send: 'Send',
  hint: 'Enter sends · Shift + Enter starts a new line',
  left: (n: number): string => `${count(n, 'character', 'characters')} left`,
  over: (n: number): string =>
    `${count(n, 'character', 'characters')} too many: a message has at most ${number.format(limits.bodyCodePoints)}.`,
  muted: (until: number, today: number): string =>
    `You are muted until ${dates.since(until, today)}. You can read, and what you write here is kept.`,
  mention: 'People to mention',
  people: (n: number): string => `${count(n, 'name', 'names')}. Choose with the arrow keys, Enter writes it out.`,
} as const;

const places: Readonly<Record<KeyPlace, string>> = {
  page: 'Everywhere',
  box: 'In the message box',
  names: 'While names are offered',
  lists: 'In a list of people or rooms',
};

const keyNames: Readonly<Record<KeyName, string>> = {
  help: 'Open this help',
  palette: 'Go to a room or a person',
  nextPanel: 'Go to the next panel',
  previousPanel: 'Go to the panel before',
  toBox: 'Go to the message box',
  send: 'Send',
  newLine: 'Start a new line',
  editLast: 'In an empty box: edit your last message',
  mention: 'Mention somebody',
  nextName: 'Next name',
  previousName: 'Name before',
  pickName: 'Write the name out',
  closeNames: 'Close the names',
  walk: 'Walk through it',
  markRead: 'Mark the messages as read',
};

export const helpWords = {
  open: 'Formatting and keys',
  heading: 'Formatting and keys',
  close: 'Close',
  formatting: 'Formatting',
  formats: [
    ['bold', '**bold**'],
    ['italic', '*italic*'],
    ['code', '`code`'],
    ['block of code', '```\ncode\n```'],
    ['quote', '> quote'],
    ['list', '- one\n- two'],
    ['numbered list', '1. one\n2. two'],
    ['link', '[text](https://…)'],
    ['as typed', '\\*no italic\\*'],
  ],
  formattingNote: 'An address that begins with https:// is a link by itself. Pictures are not loaded.',
  questionMark: 'Open this help with ? alone',
  places,
  keys: keyNames,
} as const;
