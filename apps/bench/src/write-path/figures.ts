import { median } from '../median.ts';
import type { Cores } from './cpu.ts';

/** The number below which that share of them lies. NaN for none. */
export const percentile = (numbers: readonly number[], share: number): number => {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};

export interface Figure {
  readonly measured: string;
  /** One of each round. */
  readonly rounds: readonly number[];
  readonly unit: '/s' | 'ms' | 'µs';
  /** The least of a rate, the most of a time. */
  readonly target?: number;
  readonly cores?: readonly Cores[];
}

const write = (value: number, unit: Figure['unit']): string => {
  switch (unit) {
    case '/s':
      return `${Math.round(value).toLocaleString('en')}/s`;
    case 'ms':
      return `${value.toFixed(2)} ms`;
    case 'µs':
      return `${value.toFixed(1)} µs`;
  }
};

const verdict = (value: number, { target, unit }: Figure): string => {
  if (target === undefined) return '';
  const isRate = unit === '/s';
  const isKept = isRate ? value >= target : value <= target;
  return `${isRate ? '>=' : '<='} ${write(target, unit)}: ${isKept ? 'kept' : 'MISSED'}`;
};

const middleOf = (cores: readonly Cores[], who: keyof Cores): string =>
  cores.length === 0 ? '' : median(cores.map((of) => of[who])).toFixed(2);

/** Medians of the rounds, with the slowest and the fastest of them, and how many cores were busy with what meanwhile. */
export const printFigures = (figures: readonly Figure[]): void => {
  console.table(
    figures.map((figure) => {
      const { measured, rounds, unit, cores = [] } = figure;
      const middle = median(rounds);
      return {
        measured,
        median: write(middle, unit),
        rounds: `${write(Math.min(...rounds), unit)} … ${write(Math.max(...rounds), unit)}`,
        target: verdict(middle, figure),
        'main thread': middleOf(cores, 'serverMain'),
        'its other threads': middleOf(cores, 'serverRest'),
        generator: middleOf(cores, 'generator'),
        others: middleOf(cores, 'others'),
      };
    }),
  );
};
