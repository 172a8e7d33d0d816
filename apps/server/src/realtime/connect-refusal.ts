import { fail, type AckError, type ErrorCode } from '@roost/protocol';

/** Why a connection is refused; clients find the reason in the `data` of their `connect_error`. */
export class ConnectRefusal extends Error {
  override readonly name = 'ConnectRefusal';
  readonly data: AckError;

  constructor(code: ErrorCode, message: string, details: { readonly retryAfterMs?: number } = {}) {
    super(code);
    this.data = fail(code, message, details).error;
  }
}
