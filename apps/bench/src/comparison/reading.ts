/** One number that was measured once, of one server. */
export interface Reading {
  readonly what: string;
  readonly unit: string;
  readonly value: number;
}

/** What a figure shall be, as a share of another server's in the same run, or as it is. */
export type Target =
  | { readonly type: 'ratio'; readonly to: string; readonly atMost?: number; readonly atLeast?: number }
  | { readonly type: 'value'; readonly atMost: number };

/** A scenario is played once by each server in each round. */
export interface Scenario {
  readonly name: string;
  readonly rounds: number;
  readonly contenders: readonly string[];
  readonly targets: Readonly<Record<string, readonly Target[]>>;
  play(contender: string): Promise<readonly Reading[]>;
}

export type Size = 'full' | 'quick';
