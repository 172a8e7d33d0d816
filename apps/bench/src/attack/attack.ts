import type { Target } from './target.ts';

/** One thing that somebody with bad intentions does, and what has to come of it. */
export interface Attack {
  readonly title: string;
  /** What a server that holds does: a status, an error code, `closed`, `silence` … */
  readonly expects: string;
  /** Strikes, and tells in the same words what came of it. */
  readonly strike: (target: Target) => Promise<string>;
}

/** Attacks of one kind. */
export interface AttackGroup {
  readonly name: string;
  /** What the server is told besides; its limits are roomy unless they are what is attacked. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly attacks: readonly Attack[];
}
