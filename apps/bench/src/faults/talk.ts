import { pause } from '../harness/poll.ts';
import type { Person } from './person.ts';

export interface Talk {
  readonly random: () => number;
  readonly goesOn: () => boolean;
  /** The time between two messages, on average. */
  readonly paceMs?: number;
}

/** How often somebody thinks better of what he said last. */
const [editsOneIn, takesBackOneIn] = [6, 15];

/** Talks at a seeded pace until it is told to stop, and now and then changes what was said. */
export const talk = async (person: Person, { random, goesOn, paceMs = 500 }: Talk): Promise<void> => {
  for (let number = 1; goesOn(); number += 1) {
    person.say(`${person.name} ${number}`);
    if (random() * editsOneIn < 1) person.change(`${person.name} ${number}, or rather ${number + 1}`);
    if (random() * takesBackOneIn < 1) person.change(undefined);
    await pause(paceMs * (0.3 + 1.4 * random()));
  }
};
