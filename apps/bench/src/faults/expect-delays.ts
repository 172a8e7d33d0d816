import type { Person } from './person.ts';

const seenBy = (people: readonly Person[]): readonly string[] => [
  ...new Set(people.flatMap(({ delays }) => [...delays])),
];

/** Throws when the server delayed sends for another reason than those. */
export const allowDelays = (people: readonly Person[], reasons: readonly string[]): void => {
  const strange = seenBy(people).filter((one) => !reasons.includes(one));
  if (strange.length > 0) throw new Error(`[D12] sends were delayed as ${strange.join(', ')}.`);
};

/** Throws unless the server delayed sends for one of those reasons, and for no other: a fault that nobody felt proves nothing. */
export const expectDelays = (people: readonly Person[], reasons: readonly string[]): void => {
  const seen = seenBy(people);
  if (!reasons.some((one) => seen.includes(one))) throw new Error('No send was delayed by the fault.');
  allowDelays(people, reasons);
};
