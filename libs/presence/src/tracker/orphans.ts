import type { Entry } from './entry.ts';
import { RefIndex } from './ref-index.ts';

/** An entry whose home is gone. */
export interface Orphan<U, A> {
  readonly entry: Entry<U, A>;
  /** On the monotonic clock of this node: until then a connection of the same owner continues it. */
  readonly claimableUntilMs: number;
  /** Not later than then it is gone. */
  readonly untilMs: number;
}

/**
 * Entries that stay present for a while although no node has them: of a node that stopped or was started again, until their people had time to come back
 * (P3, P10); and of a move to another node, until that node's log says so. As soon as a node has one, it is no orphan any more.
 */
export class Orphans<U, A> {
  private readonly orphans = new Map<string, Orphan<U, A>>();
  private readonly byOwner = new RefIndex();

  get size(): number {
    return this.orphans.size;
  }

  get(ref: string): Entry<U, A> | undefined {
    return this.orphans.get(ref)?.entry;
  }

  all(): Orphan<U, A>[] {
    return Array.from(this.orphans.values());
  }

  add(orphan: Orphan<U, A>): void {
    this.orphans.set(orphan.entry.meta.phx_ref, orphan);
    this.byOwner.add(orphan.entry.owner, orphan.entry.meta.phx_ref);
  }

  drop(ref: string): Entry<U, A> | undefined {
    const orphan = this.orphans.get(ref);
    if (orphan === undefined) return undefined;
    this.orphans.delete(ref);
    this.byOwner.remove(orphan.entry.owner, ref);
    return orphan.entry;
  }

  ofOwner(owner: string): Orphan<U, A>[] {
    return Array.from(this.byOwner.of(owner), (ref) => this.orphans.get(ref)).filter((orphan) => orphan !== undefined);
  }

  /** Those whose time is up; they are forgotten. */
  expire(nowMs: number): Entry<U, A>[] {
    const expired = this.all().filter(({ untilMs }) => untilMs <= nowMs);
    for (const { entry } of expired) this.drop(entry.meta.phx_ref);
    return expired.map(({ entry }) => entry);
  }
}
