/** Hands things on later, each after its own delay, but never one before another that came earlier: as a network does with a stream. */
export class DelayLine {
  private readonly line: Array<{ readonly due: number; readonly handOn: () => void }> = [];
  private timer: ReturnType<typeof setTimeout> | undefined;

  push(delayMs: number, handOn: () => void): void {
    this.line.push({ due: performance.now() + delayMs, handOn });
    this.pump();
  }

  clear(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.line.length = 0;
  }

  private pump(): void {
    if (this.timer !== undefined) return;
    for (let [first] = this.line; first !== undefined; [first] = this.line) {
      const waitMs = first.due - performance.now();
      if (waitMs > 0) {
        this.timer = setTimeout(() => {
          this.timer = undefined;
          this.pump();
        }, Math.ceil(waitMs));
        return;
      }
      this.line.shift();
      first.handOn();
    }
  }
}
