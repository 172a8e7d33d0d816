import type { Person } from './person.ts';

/** Throws unless the server delayed sends for one of those reasons, and for no other: a fault that nobody felt proves nothing. */
export const expectDelays = (people: readonly Person[], reasons: readonly string[]): void => {
  const seen = new Set(people.flatMap(({ delays }) => [...delays]));
  const [felt, strange] = [reasons.filter((one) => seen.has(one)), [...seen].filter((one) => !reasons.includes(one))];
  if (felt.length === 0) throw new Error('No send was delayed by the fault.');
  if (strange.length > 0) throw new Error(`[D12] sends were delayed as ${strange.join(', ')}.`);
};
