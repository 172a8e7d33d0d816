import { monitorEventLoopDelay } from 'node:perf_hooks';
import { getHeapStatistics } from 'node:v8';
import { calm, nextLoad, type Load, type LoadSample } from './load.ts';

export interface LoadWatchOptions {
  readonly onChange: (isShedding: boolean) => void;
  /** Looks at the process; another one stands in for it in tests. */
  readonly sample?: () => LoadSample;
}

const periodMs = 1_000;
/** Often enough for what is late by 200 ms; each look is a wake of the process, with a hundred a second an idle server would never sleep. */
const resolutionMs = 50;
/** The second latest of those in a period. */
const percentile = 95;
const nanosecondsPerMs = 1e6;

/** The heap has a limit of its own, and so may have the container in which the process lives. */
const memoryShare = (): number => {
  const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
  // Without a container's limit Node tells a number beyond every machine, or none.
  const allowed = process.constrainedMemory();
  return Math.max(used / limit, allowed > 0 ? process.memoryUsage.rss() / allowed : 0);
};

/** Tells when the process begins and ends to be overloaded. */
export class LoadWatch {
  private readonly delay = monitorEventLoopDelay({ resolution: resolutionMs });
  private timer: NodeJS.Timeout | undefined;
  private load: Load = calm;

  constructor(private readonly options: LoadWatchOptions) {}

  start(): void {
    this.stop();
    this.delay.enable();
    this.timer = setInterval(() => this.look(), periodMs);
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
    this.delay.disable();
  }

  private look(): void {
    const wasShedding = this.load.type === 'shedding';
    this.load = nextLoad(this.load, (this.options.sample ?? (() => this.sample()))(), performance.now());
    const isShedding = this.load.type === 'shedding';
    if (isShedding !== wasShedding) this.options.onChange(isShedding);
  }

  private sample(): LoadSample {
    // What is recorded is the time from one look to the next.
    const loopDelayMs = this.delay.percentile(percentile) / nanosecondsPerMs - resolutionMs;
    this.delay.reset();
    return { loopDelayMs, memoryShare: memoryShare() };
  }
}
