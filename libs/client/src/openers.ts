/** Counts who has something open. Only the first one opens it, and when the last one has closed it for a whole turn, it is closed. */
export class Openers {
  private all = 0;
  private onScreen = 0;
  private closing: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly onFirst: () => void,
    private readonly onLast: () => void,
  ) {}

  /** Whether somebody looks at it. */
  get isOnScreen(): boolean {
    return this.onScreen > 0;
  }

  open(where: 'on-screen' | 'in-background'): () => void {
    clearTimeout(this.closing);
    if (this.all === 0) this.onFirst();
    this.count(where, 1);
    let isOpen = true;
    return () => {
      if (!isOpen) return;
      isOpen = false;
      this.count(where, -1);
      // Not at once: whoever closes and opens within a turn (React's StrictMode, a change of page) has not closed it.
      if (this.all === 0) this.closing = setTimeout(this.onLast, 0);
    };
  }

  stop(): void {
    clearTimeout(this.closing);
  }

  private count(where: 'on-screen' | 'in-background', by: number): void {
    this.all += by;
    if (where === 'on-screen') this.onScreen += by;
  }
}
