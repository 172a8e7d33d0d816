import type { IncomingMessage } from 'node:http';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { HttpFailure } from '../web/http-failure.ts';

const windowSeconds = 60;

/** How often one address may sign in: every new session is a name that is gone for a day, and a write. */
export class SignInLimit {
  private readonly limiter: RateLimiterMemory;

  constructor(
    perMinute: number,
    private readonly addressOf: (request: IncomingMessage) => string,
  ) {
    this.limiter = new RateLimiterMemory({ points: perMinute, duration: windowSeconds });
  }

  /** Rejects with an HttpFailure when it was too often. */
  async count(request: IncomingMessage): Promise<void> {
    try {
      await this.limiter.consume(this.addressOf(request));
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      const message = 'Too many people signed in from your address.';
      throw HttpFailure.rateLimited(message, refusal.msBeforeNext);
    }
  }
}
