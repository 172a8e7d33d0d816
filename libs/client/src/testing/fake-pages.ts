import { noPages, type BrowserPages } from '../browser-pages.ts';
import type { Busy } from '../own-status.ts';

/** The pages of a browser whose person the test moves. */
export class FakePages implements BrowserPages {
  private readonly kept = noPages();
  private readonly active = new Set<() => void>();
  private readonly changed = new Set<() => void>();
  readonly busy: BrowserPages['busy'] = (user) => this.kept.busy(user);

  onActive(listener: () => void): () => void {
    this.active.add(listener);
    return () => this.active.delete(listener);
  }

  onBusyChange(listener: () => void): () => void {
    this.changed.add(listener);
    return () => this.changed.delete(listener);
  }

  readonly setBusy: BrowserPages['setBusy'] = (user, busy) => this.kept.setBusy(user, busy);

  touch(): void {
    for (const listener of this.active) listener();
  }

  /** Another page of the browser sets it. */
  setBusyElsewhere(user: Parameters<BrowserPages['busy']>[0], busy: Busy | undefined): void {
    this.kept.setBusy(user, busy);
    for (const listener of this.changed) listener();
  }

  get listeners(): number {
    return this.active.size + this.changed.size;
  }
}
