import type { IncomingMessage } from 'node:http';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { HttpFailure } from '../web/http-failure.ts';

interface AddressLimitOptions {
  readonly times: number;
  readonly perSeconds: number;
  readonly addressOf: (request: IncomingMessage) => string;
  /** What is said to who comes too often; how long to wait is added. */
  readonly message: string;
}

/** How often something may be asked from one address. */
class AddressLimit {
  private readonly limiter: RateLimiterMemory;

  constructor(private readonly options: AddressLimitOptions) {
    this.limiter = new RateLimiterMemory({ points: options.times, duration: options.perSeconds });
  }

  /** Rejects with an HttpFailure when it was too often. */
  async count(request: IncomingMessage): Promise<void> {
    try {
      await this.limiter.consume(this.options.addressOf(request));
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      throw HttpFailure.rateLimited(this.options.message, refusal.msBeforeNext);
    }
  }
}

/** Every new session is a name that is gone for a day, and a write. */
export class SignInLimit extends AddressLimit {}

/** Every look at a name that is taken costs looks at those that are proposed. */
export class NameCheckLimit extends AddressLimit {}
