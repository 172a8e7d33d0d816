import { median } from '../median.ts';
import type { Reading, Scenario, Target } from './reading.ts';

/** What was found for one thing: every reading of every server, in the order of the rounds. */
export interface Figure {
  readonly scenario: string;
  readonly what: string;
  readonly unit: string;
  readonly readings: Readonly<Record<string, readonly number[]>>;
  readonly targets: readonly Target[];
}

export interface Verdict {
  readonly wanted: string;
  readonly found: string;
  readonly isMet: boolean;
}

/** Whose targets they are. */
const measured = 'Roost';

export const valueOf = ({ readings }: Figure, contender: string): number => median(readings[contender] ?? []);

/** Three digits are what a shared machine can tell. */
export const shown = (value: number): string =>
  Number.isNaN(value) ? '–' : value.toLocaleString('en', { maximumSignificantDigits: 3 });

/** Puts the readings of a scenario together, by what they are of. */
export const figuresOf = (
  { name, targets }: Scenario,
  played: ReadonlyArray<{ readonly contender: string; readonly readings: readonly Reading[] }>,
): Figure[] => {
  const found = new Map<string, { unit: string; readings: Record<string, number[]> }>();
  for (const { contender, readings } of played)
    for (const { what, unit, value } of readings) {
      const figure = found.get(what) ?? { unit, readings: {} };
      (figure.readings[contender] ??= []).push(value);
      found.set(what, figure);
    }
  return Array.from(found, ([what, figure]) => ({ scenario: name, what, ...figure, targets: targets[what] ?? [] }));
};

export const verdictsOf = (figure: Figure): Verdict[] =>
  figure.targets.map((target) => {
    const own = valueOf(figure, measured);
    if (target.type === 'value')
      return { wanted: `≤ ${target.atMost}`, found: shown(own), isMet: own <= target.atMost };
    const ratio = own / valueOf(figure, target.to);
    const { atMost, atLeast, to } = target;
    return {
      wanted: atLeast === undefined ? `≤ ${atMost} × ${to}` : `≥ ${atLeast} × ${to}`,
      found: `${shown(ratio)} ×`,
      isMet: atLeast === undefined ? ratio <= (atMost ?? Number.NaN) : ratio >= atLeast,
    };
  });
