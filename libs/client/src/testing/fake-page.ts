import type { Page } from '../page.ts';

/** A page whose network and eyes the test moves. */
export class FakePage implements Page {
  private readonly listeners = new Set<Parameters<Page['onChange']>[0]>();
  private hasNetwork = true;
  private isSeen = true;

  isOnline(): boolean {
    return this.hasNetwork;
  }

  onChange(listener: Parameters<Page['onChange']>[0]): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  network(is: 'online' | 'offline'): void {
    this.hasNetwork = is === 'online';
    for (const listener of this.listeners) listener(is);
  }

  isVisible(): boolean {
    return this.isSeen;
  }

  look(): void {
    this.isSeen = true;
    for (const listener of this.listeners) listener('visible');
  }

  hide(): void {
    this.isSeen = false;
    for (const listener of this.listeners) listener('hidden');
  }

  get watchers(): number {
    return this.listeners.size;
  }
}
