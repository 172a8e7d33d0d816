/** The newest changes of a log, for those who missed some: at least the last `min` of them, and never twice as many (P12). */
export class LogTail<T> {
  private readonly min: number;
  private changes: T[] = [];
  private firstSeq = 1;

  constructor(min: number) {
    this.min = min;
  }

  push(change: T): void {
    this.changes.push(change);
    if (this.changes.length < this.min * 2) return;
    this.firstSeq += this.changes.length - this.min;
    this.changes = this.changes.slice(-this.min);
  }

  /** What came after number `seq`; undefined when that is too long ago. */
  after(seq: number): readonly T[] | undefined {
    return seq + 1 < this.firstSeq ? undefined : this.changes.slice(seq + 1 - this.firstSeq);
  }
}
