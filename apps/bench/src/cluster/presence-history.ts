import type { Stretch } from './stretch.ts';

/** A person's connection to a node, as his own client knew it: from the answer to his join until it broke. */
export interface Stay extends Stretch {
  readonly person: string;
  readonly node: number;
}

/** What one person's screen listed, for as long as it stayed the same and claimed to be true. */
export interface Look extends Stretch {
  readonly reader: string;
  readonly node: number;
  /** Since when who is online, by name. */
  readonly people: ReadonlyMap<string, number>;
}

/** A fault that kept these nodes from hearing the others. */
export interface Parting extends Stretch {
  readonly nodes: readonly number[];
}

/** Everything that the presence oracle judges. */
export interface PresenceHistory {
  readonly stays: readonly Stay[];
  readonly looks: readonly Look[];
  readonly partings: readonly Parting[];
  readonly endMs: number;
}
