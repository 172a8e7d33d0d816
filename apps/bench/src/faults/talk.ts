import { pause } from '../harness/poll.ts';
import type { Person } from './person.ts';

export interface Talk {
  readonly random: () => number;
  readonly goesOn: () => boolean;
  /** The time between two messages, on average. */
  readonly paceMs?: number;
}

/** Talks at a seeded pace until it is told to stop. */
export const talk = async (person: Person, { random, goesOn, paceMs = 500 }: Talk): Promise<void> => {
  for (let number = 1; goesOn(); number += 1) {
    person.say(`${person.name} ${number}`);
    await pause(paceMs * (0.3 + 1.4 * random()));
  }
};
