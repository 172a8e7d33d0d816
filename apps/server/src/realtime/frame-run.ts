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
    private readonly last: Buffer | undefined,
  ) {
    this.frames = before === undefined ? 0 : before.frames + 1;
    this.bytes = (before?.bytes ?? 0) + (last?.length ?? 0);
  }

  static empty(): FrameRun {
    return new FrameRun(undefined, undefined);
  }

  /** This run and one frame more. A broadcast adds the same frame to many, one right after another: remembering the last is enough. */
  and(frame: Buffer): FrameRun {
    if (this.next?.last !== frame) this.next = new FrameRun(this, frame);
    return this.next;
  }

  /** Hands everything to the system at once; `written` is told when the system has taken it. */
  writeTo(stream: Writable, written: Written): void {
    if (this.bytes > joinMaxBytes) this.writeEach(stream, written);
    else stream.write((this.joined ??= this.join()), written);
  }

  private join(): Buffer {
    const frames = FrameRun.framesOf(this);
    const [first] = frames;
    return frames.length === 1 && first !== undefined ? first : Buffer.concat(frames, this.bytes);
  }

  private writeEach(stream: Writable, written: Written): void {
    const frames = FrameRun.framesOf(this);
    stream.cork();
    frames.forEach((frame, index) =>
      index === frames.length - 1 ? stream.write(frame, written) : stream.write(frame),
    );
    stream.uncork();
  }

  /** Not by recursion: a turn may bring more frames than the stack is deep. */
  private static framesOf(end: FrameRun): Buffer[] {
    const frames: Buffer[] = [];
    for (let run: FrameRun | undefined = end; run?.last !== undefined; run = run.before) frames.push(run.last);
    return frames.toReversed();
  }
}
