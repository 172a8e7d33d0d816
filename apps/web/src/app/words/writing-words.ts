import { limits } from '@roost/protocol';
import { count, number } from './numbers.ts';

export const composerWords = {
  label: 'Message',
  placeholder: (room: string): string => `Message ${room}`,
  send: 'Send',
  hint: 'Enter sends · Shift + Enter starts a new line',
  left: (n: number): string => `${count(n, 'character', 'characters')} left`,
  over: (n: number): string =>
    `${count(n, 'character', 'characters')} too many: a message has at most ${number.format(limits.bodyCodePoints)}.`,
} as const;
