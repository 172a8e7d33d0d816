/**
 * Runs tasks one after another, in the order in which they came: what one socket asks for keeps its order (D4), though socket.io would run it
 * all at once.
 */
export class SerialQueue {
  private readonly waiting: Array<() => Promise<void>> = [];
  private isRunning = false;

  constructor(
    private readonly maxQueued: number,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Adds a task, and starts it at once when nothing runs; false when too many wait already. */
  add(task: () => Promise<void>): boolean {
    if (this.isRunning && this.waiting.length >= this.maxQueued) return false;
    this.waiting.push(task);
    if (!this.isRunning) void this.run();
    return true;
  }

  private async run(): Promise<void> {
    this.isRunning = true;
    for (let task = this.waiting.shift(); task !== undefined; task = this.waiting.shift()) {
      try {
        await task();
      } catch (error) {
        this.onError(error);
      }
    }
    this.isRunning = false;
  }
}
