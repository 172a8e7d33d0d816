import { locale } from '../dates.ts';
import { count, list, seconds } from './numbers.ts';

const tenths = new Intl.NumberFormat(locale, {
  style: 'unit',
  unit: 'second',
  unitDisplay: 'narrow',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});

type Change =
  | { readonly type: 'joined' | 'left'; readonly name: string }
  | { readonly type: 'devices'; readonly name: string; readonly count: number };

const change = (one: Change): string => {
  switch (one.type) {
    case 'joined':
      return `${one.name} joins`;
    case 'left':
      return `${one.name} leaves`;
    case 'devices':
      return `${one.name} has ${count(one.count, 'device', 'devices')}`;
  }
};

export const simulatorWords = {
  ana: 'Ana',
  ben: 'Ben',
  steps: 'What shall happen?',
  come: 'A second person comes',
  go: 'Ben signs out',
  openTab: 'Ben opens a second tab',
  closeTab: 'Ben closes the second tab',
  cut: 'Cut Ben’s network for 10 s',
  mend: 'Mend Ben’s network now',
  restart: 'Restart the server',
  screenOf: (name: string): string => `${name}’s screen`,
  notThere: (name: string): string => `${name} is not here.`,
  told: (name: string): string => `What the server told ${name}`,
  after: (ms: number): string => tenths.format(ms / 1000),
  frame: (event: string, v: number): string => `${event} v${v}:`,
  changes: (changes: readonly Change[]): string =>
    changes.length === 0 ? 'nothing has changed' : list.format(changes.map(change)),
  kept: (ms: number): string => (ms > 0 ? `The place is kept for ${seconds(ms)} s more.` : 'The place is given up.'),
  acts: {
    alone: 'Ana is alone in the room.',
    here: 'Ben is here: one row, told once.',
    tabs: 'Ben has two tabs, and still one row.',
    closing: 'One of Ben’s tabs is closed. It may be a reload: nobody is told yet.',
    kept: 'Ben’s network is cut. He sees grey dots, since he cannot know. His place is kept for 8 seconds, and Ana is told nothing.',
    left: 'Ben stayed away for longer than 8 seconds. Now Ana is told, once, that he has left.',
    unnoticed: 'Ben is back in time. Nobody was told that he leaves, nor that he joins.',
    back: 'Ben’s network works again, and he joins again.',
    restarting: 'The server restarts. Nobody can know who is here, so all dots are grey; all places are kept.',
    'taken-over': 'The next server has taken over. Nobody left, nobody joined.',
  },
} as const;
