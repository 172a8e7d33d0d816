import { HttpException } from '@nestjs/common';
import type { ErrorCode, HttpErrorBody } from '@roost/protocol';

const statuses: { readonly [Code in ErrorCode]: number } = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  name_taken: 409,
  too_large: 413,
  rate_limited: 429,
  unavailable: 503,
  overloaded: 503,
  timeout: 504,
};

/** How a controller refuses a request: with the error of the contract and the status that fits. */
export class HttpFailure extends HttpException {
  readonly body: HttpErrorBody;

  /** `retryAfterSeconds` is sent as the header Retry-After. */
  constructor(
    code: ErrorCode,
    message: string,
    field?: string,
    readonly retryAfterSeconds?: number,
  ) {
    super(message, statuses[code]);
    this.body = { error: { code, message, ...(field === undefined ? {} : { field }) } };
  }

  static rateLimited(message: string, retryAfterMs: number): HttpFailure {
    const seconds = Math.max(1, Math.ceil(retryAfterMs / 1_000));
    return new HttpFailure('rate_limited', `${message} Wait ${seconds} s, then try again.`, undefined, seconds);
  }
}

/** One answer for every address at which there is nothing, or nothing for who asks. */
export const nothingThere = (): HttpFailure => new HttpFailure('not_found', 'There is nothing at this address.');
