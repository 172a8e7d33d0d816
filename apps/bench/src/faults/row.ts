import type { BroadcastWeather } from '../harness/broadcast-weather.ts';
import type { Deployment } from './deployment.ts';
import type { Ground } from './ground.ts';
import type { Person } from './person.ts';

/** What can be broken. */
export interface World {
  readonly deployment: Deployment;
  readonly people: readonly Person[];
  readonly weather: BroadcastWeather;
  readonly random: () => number;
  /** Brings in one more, who says only what he is told to. */
  readonly enter: (name: string) => Promise<Person>;
}

/** A way to break a world while people talk. It ends with everything whole again. */
export type Fault = (world: World) => Promise<void>;

/** A fault that needs a ground of its own, made anew for each run. */
export interface StagedFault {
  stage(): Promise<{ readonly ground: Ground; readonly fault: Fault }>;
}

export type Row = Fault | StagedFault;

/** A fault that breaks the very ground. */
export const on = <G extends Ground>(
  newGround: () => G | Promise<G>,
  strike: (ground: G, world: World) => Promise<void>,
): StagedFault => ({
  stage: async () => {
    const ground = await newGround();
    return { ground, fault: (world) => strike(ground, world) };
  },
});
