import type { ReadMark } from './read-store.ts';

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/**
 * The furthest mark of each user in each room: one statement may name a row only once. In one order for all nodes, or two batches would wait for
 * each other.
 */
export const newestMarks = (marks: readonly ReadMark[]): readonly ReadMark[] => {
  const newest = new Map<string, ReadMark>();
  for (const mark of marks) {
    const key = `${mark.user} ${mark.room}`;
    if (mark.seq > (newest.get(key)?.seq ?? -1)) newest.set(key, mark);
  }
  return Array.from(newest.values()).toSorted((a, b) => compare(a.user, b.user) || compare(a.room, b.room));
};
