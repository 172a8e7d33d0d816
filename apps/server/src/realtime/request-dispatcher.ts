import { fail } from '@roost/protocol';
import { AnswerOnce } from './answer-once.ts';
import type { Admission } from './flood-gate.ts';
import { readFrame, type Frame, type SendAck } from './frame.ts';
import { SerialQueue } from './serial-queue.ts';

/** Runs one kind of request; has to send an answer. */
export type RequestHandler<S> = (payload: unknown, send: SendAck, socket: S) => unknown;

/** Hears one kind of signal; nobody waits for it, nor for an answer. */
export type SignalHandler<S> = (payload: unknown, send: undefined, socket: S) => unknown;

/** The same for all sockets. */
export interface DispatcherOptions<S> {
  readonly requests: ReadonlyMap<string, RequestHandler<S>>;
  /** What may come without an ack, by name. These stand in no queue. */
  readonly signals: ReadonlyMap<string, SignalHandler<S>>;
  /** Whether signals are let go, since there is too much to do. */
  readonly isShedding: () => boolean;
  /** How many requests may wait while one runs. */
  readonly maxQueued: number;
  /** After how long a request is answered in any case, its wait included. */
  readonly timeoutMs: number;
  /** Whether a packet may go on; asked for each, and with its name when it is a request. */
  readonly admit: (socket: S, request: string | undefined) => Admission;
  /** The flood does not end. */
  readonly onFlood: (socket: S) => void;
  readonly onError: (error: unknown) => void;
}

const tooFast = (retryAfterMs: number) =>
  fail('rate_limited', `Too fast. Wait ${Math.ceil(retryAfterMs / 1_000)} s.`, { retryAfterMs });

/**
 * Takes the packets of one socket to their handlers, and answers each exactly once. It stands in the place of Nest's own dispatch, which runs
 * requests out of order, joins several arguments to one, and takes an answer with a field `event` for an event.
 */
export class RequestDispatcher<S> {
  private readonly queue: SerialQueue;

  constructor(
    private readonly socket: S,
    private readonly options: DispatcherOptions<S>,
  ) {
    this.queue = new SerialQueue(options.maxQueued, options.onError);
  }

  /** Never throws: behind it is socket.io, where a throw would end the process. */
  dispatch(packet: readonly unknown[]): void {
    const frame = readFrame(packet);
    // Before the queue: what is refused here must not take the place of what the same socket may ask.
    const admission = this.options.admit(this.socket, frame.type === 'request' ? frame.name : undefined);
    switch (admission.type) {
      case 'admitted':
        return this.carryOut(frame);
      case 'refused':
        return 'send' in frame ? frame.send(tooFast(admission.retryAfterMs)) : undefined;
      case 'ignored':
        return;
      case 'struck-out':
        return this.options.onFlood(this.socket);
    }
  }

  private carryOut(frame: Frame): void {
    switch (frame.type) {
      case 'unanswerable':
        return;
      case 'signal':
        return this.hear(frame);
      case 'refused':
        return frame.send(frame.failure);
      case 'request':
        return this.enqueue(frame);
    }
  }

  private hear({ name, payload }: Frame & { type: 'signal' }): void {
    if (this.options.isShedding()) return;
    try {
      this.options.signals.get(name)?.(payload, undefined, this.socket);
    } catch (error) {
      this.options.onError(error);
    }
  }

  private enqueue({ name, payload, send }: Frame & { type: 'request' }): void {
    const handler = this.options.requests.get(name);
    if (handler === undefined) return send(fail('invalid', 'There is no such request.', { field: 'event' }));
    const answer = new AnswerOnce(send, this.options.timeoutMs);
    const isQueued = this.queue.add(async () => {
      // Who was told "timeout" tries again, so the request of that answer must not come after the new one.
      if (!answer.given) await this.run(handler, payload, answer);
    });
    if (!isQueued) answer.give(fail('overloaded', 'Too many requests at once. Wait a moment and try again.'));
  }

  private async run(handler: RequestHandler<S>, payload: unknown, answer: AnswerOnce): Promise<void> {
    try {
      await handler(payload, (ack) => answer.give(ack), this.socket);
    } catch (error) {
      this.options.onError(error);
    }
    // A handler that ended without an answer is a bug; the client must not wait for it.
    answer.give(fail('unavailable', 'Something went wrong here. Try again.'));
  }
}
