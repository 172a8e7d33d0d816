import type { Bus, BusListener, BusNotice } from './bus.ts';

interface Watcher {
  readonly node: string;
  readonly listener: (notice: BusNotice) => void;
}

/** Connects nodes that live in one process: a single node of its own, or several in a test. */
export class LocalNetwork {
  private readonly watchers = new Set<Watcher>();
  private readonly listeners = new Map<string, Set<{ readonly node: string; readonly listener: BusListener }>>();

  /** A bus for one node of this network. */
  join(node: string): Bus {
    const ends = new Set<() => void>();
    return {
      node,
      publish: (topic, message) => {
        for (const one of this.listeners.get(topic) ?? []) {
          if (one.node !== node) queueMicrotask(() => this.deliver(topic, one, message, node));
        }
      },
      subscribe: (topic, listener) => {
        const end = this.listen(topic, { node, listener });
        ends.add(end);
        return () => {
          ends.delete(end);
          end();
        };
      },
      watch: (listener) => {
        const watcher = { node, listener };
        this.watchers.add(watcher);
        const end = (): void => void this.watchers.delete(watcher);
        ends.add(end);
        return end;
      },
      close: () => {
        for (const end of ends) end();
        ends.clear();
        for (const watcher of this.watchers) queueMicrotask(() => this.notice(watcher, node));
        return Promise.resolve();
      },
    };
  }

  private notice(watcher: Watcher, node: string): void {
    if (watcher.node !== node && this.watchers.has(watcher)) watcher.listener({ type: 'gone', node });
  }

  private listen(topic: string, one: { readonly node: string; readonly listener: BusListener }): () => void {
    const listeners = this.listeners.get(topic) ?? new Set();
    this.listeners.set(topic, listeners.add(one));
    return () => {
      listeners.delete(one);
      if (listeners.size === 0) this.listeners.delete(topic);
    };
  }

  /** Whoever has stopped listening meanwhile gets nothing any more. */
  private deliver(
    topic: string,
    one: { readonly node: string; readonly listener: BusListener },
    message: string,
    from: string,
  ): void {
    if (this.listeners.get(topic)?.has(one) === true) one.listener(message, from);
  }
}

/** The bus of a node that is alone. */
export const localBus = (node: string): Bus => new LocalNetwork().join(node);
