import type { Bus, BusListener } from './bus.ts';

/** Connects nodes that live in one process: a single node of its own, or several in a test. */
export class LocalNetwork {
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
      close: () => {
        for (const end of ends) end();
        ends.clear();
        return Promise.resolve();
      },
    };
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
