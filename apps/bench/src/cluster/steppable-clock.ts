import { existsSync, writeFileSync } from 'node:fs';

/** Debian's package `faketime` has it there, per architecture. */
const library = ['x86_64', 'aarch64']
  .map((machine) => `/usr/lib/${machine}-linux-gnu/faketime/libfaketimeMT.so.1`)
  .find((file) => existsSync(file));

const clockNeeds = 'This needs libfaketime. On Debian: apt-get install faketime';

/** The wall clock of one process, which can be set while it runs. Its monotonic clock stays right, as that of a machine does. */
export class SteppableClock {
  constructor(private readonly file: string) {
    this.stepTo(0);
  }

  /** What the process must be started with. */
  get environment(): Readonly<Record<string, string>> {
    if (library === undefined) throw new Error(clockNeeds);
    return {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: this.file,
      FAKETIME_CACHE_DURATION: '1',
      DONT_FAKE_MONOTONIC: '1',
    };
  }

  /** Sets it so many milliseconds before or after the right time; the process notices within a second. */
  stepTo(offsetMs: number): void {
    const seconds = Math.round(offsetMs / 1_000);
    writeFileSync(this.file, `${seconds < 0 ? '' : '+'}${seconds}\n`);
  }
}
