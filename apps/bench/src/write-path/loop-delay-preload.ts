import { renameSync, writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

/**
 * Loaded into the server's process by `--import`, so that the product needs no hook for a benchmark. Every SIGUSR2 writes how late the loop
 * of the main thread was since the one before.
 */
const resolutionMs = 1;
const file = process.env['BENCH_LOOP_DELAY_FILE'];

if (isMainThread && file !== undefined) {
  const delays = monitorEventLoopDelay({ resolution: resolutionMs });
  delays.enable();
  // What is recorded is the time between two looks, the wanted one included.
  const late = (ns: number): number => Math.max(0, ns / 1e6 - resolutionMs);
  process.on('SIGUSR2', () => {
    const found = { p50: late(delays.percentile(50)), p99: late(delays.percentile(99)), max: late(delays.max) };
    delays.reset();
    writeFileSync(`${file}.new`, JSON.stringify(found));
    renameSync(`${file}.new`, file);
  });
}
