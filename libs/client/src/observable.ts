/** A value that changes, and whoever wants to know. What `getSnapshot` gives stays the same object until it changes. */
export interface Source<T> {
  readonly getSnapshot: () => T;
  /** Calls the listener after every change; the function returned ends that. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** A source with one owner, who sets it. */
export class Observable<T> implements Source<T> {
  private readonly listeners = new Set<() => void>();

  constructor(private value: T) {}

  readonly getSnapshot = (): T => this.value;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  /** The same value changes nothing and tells nobody. */
  set(value: T): void {
    if (Object.is(value, this.value)) return;
    this.value = value;
    for (const listener of this.listeners) listener();
  }
}
