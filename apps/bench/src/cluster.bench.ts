import { measureNodes } from './measures/cross-node.ts';
import { isMet, type Measure } from './measures/measure.ts';
import { measureFreshNode, measureReads } from './measures/tracker.ts';

/** Presence across nodes, beside its targets: two real nodes over Redis on this machine, and the tracker by itself. */
const targetOf = ({ target }: Measure): string =>
  'atMost' in target ? `<= ${target.atMost.toLocaleString('en')}` : `>= ${target.atLeast.toLocaleString('en')}`;

const row = (measure: Measure): Record<string, string> => ({
  measured: measure.what,
  value: `${measure.value.toLocaleString('en', { maximumSignificantDigits: 3 })} ${measure.unit}`.trim(),
  target: targetOf(measure),
  met: isMet(measure) ? 'yes' : 'NO',
});

// The one with the clock on the wall before the one that fills the heap.
const measures = [await measureFreshNode(), ...(await measureReads()), ...(await measureNodes())];
console.table(measures.map(row));
