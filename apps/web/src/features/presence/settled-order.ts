import type { Member } from '@roost/react';

/** Who can answer stands above who is away; the reader is first in any case. Otherwise the order stays. */
export const byPresence = (members: readonly Member[]): readonly Member[] => {
  const isUp = ({ self, status }: Member): boolean => self || status !== 'away';
  return [...members.filter(isUp), ...members.filter((member) => !isUp(member))];
};

/** Everybody of `now`: who was there before keeps his place, who is new comes last. */
export const keepPlaces = (before: readonly Member[], now: readonly Member[]): readonly Member[] => {
  const present = new Map(now.map((member) => [member.id, member]));
  const known = new Set(before.map(({ id }) => id));
  const kept = before.flatMap(({ id }) => present.get(id) ?? []);
  return [...kept, ...now.filter(({ id }) => !known.has(id))];
};
