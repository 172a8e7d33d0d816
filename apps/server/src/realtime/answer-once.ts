import { fail } from '@roost/protocol';
import type { SendAck } from './frame.ts';

/** The one answer that a request gets: the first that is given, or `timeout` when none is in time (D11). */
export class AnswerOnce {
  private readonly timer: NodeJS.Timeout;
  private isGiven = false;

  constructor(
    private readonly send: SendAck,
    timeoutMs: number,
  ) {
    this.timer = setTimeout(() => this.give(fail('timeout', 'This took too long. Try again.')), timeoutMs);
    this.timer.unref();
  }

  get given(): boolean {
    return this.isGiven;
  }

  give(ack: Parameters<SendAck>[0]): void {
    if (this.isGiven) return;
    this.isGiven = true;
    clearTimeout(this.timer);
    this.send(ack);
  }
}
