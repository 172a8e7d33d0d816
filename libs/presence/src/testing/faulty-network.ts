import type { Bus, BusListener, BusNotice } from '../tracker/bus.ts';

/** What may happen to one packet: how often it arrives (0: it is lost), and after how long each time. */
export type Fate = (from: string, to: string) => readonly number[];

/** A packet arrives once, after a millisecond, as on a good network. */
const goodFate: Fate = () => [1];

/** A good network in which some ways are longer than others: what two nodes say to a third overtakes each other. */
export const unevenFate: Fate = (from, to) => [1 + 20 * ((from.charCodeAt(0) * 2 + to.charCodeAt(0)) % 4)];

interface Ear {
  readonly node: string;
  readonly topic: string;
  readonly listener: BusListener;
}

interface Watcher {
  readonly node: string;
  readonly listener: (notice: BusNotice) => void;
}

/**
 * A network of buses that loses, delays, repeats and reorders packets as `fate` says, and that can be cut in parts. Its time is that of Jest's timers. What is under
 * way when a cut comes is lost, too.
 */
export class FaultyNetwork {
  fate: Fate = goodFate;
  /** How many packets were delivered, and how many lost: a test of faults without faults tests nothing. */
  readonly counts = { delivered: 0, lost: 0 };
  /** Whether it tells, a millisecond later, whose connection ended. */
  tellsGone = false;
  private readonly watchers = new Set<Watcher>();
  private readonly ears = new Set<Ear>();
  private readonly cuts = new Set<string>();
  private readonly running = new Map<string, object>();

  /** A bus for one run of a node. The run before it, if any, is cut off without a word: it crashed. */
  join(node: string): Bus {
    this.crash(node);
    const run = {};
    this.running.set(node, run);
    const isRunning = (): boolean => this.running.get(node) === run;
    return {
      node,
      publish: (topic, message) => {
        if (isRunning()) this.inject(node, topic, message);
      },
      subscribe: (topic, listener) => {
        const ear = { node, topic, listener };
        if (isRunning()) this.ears.add(ear);
        return () => this.ears.delete(ear);
      },
      watch: (listener) => {
        const watcher = { node, listener };
        if (isRunning()) this.watchers.add(watcher);
        return () => this.watchers.delete(watcher);
      },
      close: () => {
        if (isRunning()) this.crash(node);
        return Promise.resolve();
      },
    };
  }

  /** The node says and hears nothing from now on. What it said before is under way. */
  crash(node: string): void {
    const wasRunning = this.running.delete(node);
    for (const ear of this.ears) if (ear.node === node) this.ears.delete(ear);
    for (const watcher of this.watchers) {
      if (watcher.node === node) this.watchers.delete(watcher);
      else if (wasRunning && this.tellsGone) setTimeout(() => this.tell(watcher, { type: 'gone', node }), 1);
    }
  }

  cut(a: string, b: string): void {
    this.cuts.add(`${a} ${b}`).add(`${b} ${a}`);
  }

  heal(): void {
    this.cuts.clear();
  }

  /** Tells a node that it is connected again: what was said before may have been lost. */
  connected(node: string): void {
    for (const watcher of this.watchers) if (watcher.node === node) this.tell(watcher, { type: 'connected' });
  }

  isCut(a: string, b: string): boolean {
    return this.cuts.has(`${a} ${b}`);
  }

  /** Sends in the name of a node: what it did not say itself is forged. */
  inject(from: string, topic: string, message: string): void {
    for (const ear of this.ears) {
      if (ear.topic !== topic || ear.node === from) continue;
      const arrivals = this.fate(from, ear.node);
      if (arrivals.length === 0) this.counts.lost += 1;
      for (const ms of arrivals) setTimeout(() => this.deliver(ear, message, from), ms);
    }
  }

  private tell(watcher: Watcher, notice: BusNotice): void {
    if (this.watchers.has(watcher)) watcher.listener(notice);
  }

  private deliver(ear: Ear, message: string, from: string): void {
    if (!this.ears.has(ear) || this.isCut(from, ear.node)) {
      this.counts.lost += 1;
      return;
    }
    this.counts.delivered += 1;
    ear.listener(message, from);
  }
}
