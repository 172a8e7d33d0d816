import type { Writable } from 'node:stream';

/** More is not worth copying together: it goes out as one write of several buffers. */
const joinMaxBytes = 64 * 1024;

type Written = (error?: Error | null) => void;

/**
 * Frames that go to somebody one after another. Whoever gets the same frames in the same order has the same run, so that they are joined once for
 * all, and to add a frame for one more member allocates nothing.
 */
export class FrameRun {
  readonly frames: number;
  readonly bytes: number;
  private next: FrameRun | undefined;
  private joined: Buffer | undefined;

  private constructor(
    private readonly before: FrameRun | undefined,
    private readonly last: Buffer,
  ) {
    this.frames = (before?.frames ?? 0) + 1;
    this.bytes = (before?.bytes ?? 0) + last.length;
  }

  static readonly empty = (): FrameRun => new FrameRun(undefined, Buffer.alloc(0));

  /** This run and one frame more. A broadcast adds the same frame to many, one right after another: remembering the last is enough. */
  and(frame: Buffer): FrameRun {
    if (this.next?.last !== frame) this.next = new FrameRun(this, frame);
    return this.next;
  }

  /** Hands everything to the system at once. */
  writeTo(stream: Writable, written: Written): void {
    if (this.before === undefined) stream.write(this.last, written);
    else if (this.bytes <= joinMaxBytes) stream.write((this.joined ??= Buffer.concat(this.all(), this.bytes)), written);
    else this.writeEach(stream, written);
  }

  private writeEach(stream: Writable, written: Written): void {
    const all = this.all();
    stream.cork();
    all.forEach((frame, index) => (index === all.length - 1 ? stream.write(frame, written) : stream.write(frame)));
    stream.uncork();
  }

  private all(): Buffer[] {
    const all: Buffer[] = [];
    for (let run: FrameRun | undefined = this; run !== undefined; run = run.before) all.push(run.last);
    return all.reverse();
  }
}
