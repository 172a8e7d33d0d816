import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { until } from '../harness/poll.ts';

const preload = pathToFileURL(join(import.meta.dirname, 'loop-delay-preload.ts')).href;
const answersWithinMs = 10_000;

/** How late the event loop of a server was, in milliseconds. */
export interface LoopDelays {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** Asks a server that was started with `environment` how late its event loop is. */
export class LoopDelay {
  readonly environment: Readonly<Record<string, string>>;
  private readonly file: string;

  constructor(dir: string) {
    this.file = join(dir, 'loop-delay.json');
    this.environment = { NODE_OPTIONS: `--import ${preload}`, BENCH_LOOP_DELAY_FILE: this.file };
  }

  /** Since it was asked the last time. */
  async read(pid: number): Promise<LoopDelays> {
    rmSync(this.file, { force: true });
    process.kill(pid, 'SIGUSR2');
    await until(
      () => existsSync(this.file),
      answersWithinMs,
      () => 'no event-loop delay was written',
    );
    const found: LoopDelays = JSON.parse(readFileSync(this.file, 'utf8'));
    return found;
  }
}
