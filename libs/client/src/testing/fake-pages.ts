import type { ReadMarked, UserId } from '@roost/protocol';
import { noPages, type BrowserPages } from '../browser-pages.ts';
import type { Busy } from '../own-status.ts';

/** The pages of a browser whose person the test moves. */
export class FakePages implements BrowserPages {
  private readonly kept = noPages();
  private readonly active = new Set<() => void>();
  private readonly readers = new Set<(notice: ReadMarked) => void>();
  /** What this page told the others. */
  readonly toldRead: ReadMarked[] = [];
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

  onRead(_user: UserId, listener: (notice: ReadMarked) => void): () => void {
    this.readers.add(listener);
    return () => this.readers.delete(listener);
  }

  tellRead(_user: UserId, notice: ReadMarked): void {
    this.toldRead.push(notice);
  }

  /** Another page of the browser was read in. */
  readElsewhere(notice: ReadMarked): void {
    for (const listener of this.readers) listener(notice);
  }

  get listeners(): number {
    return this.active.size + this.changed.size + this.readers.size;
  }
}
