/** Errors that the same request may not meet again: wait, then repeat it. */
export const retryableCodes = ['unavailable', 'timeout', 'rate_limited', 'overloaded'] as const;

/** Errors that the same request will always meet: change it, or give up. */
export const permanentCodes = [
  'invalid',
  'unauthenticated',
  'forbidden',
  'not_found',
  'conflict',
  'too_large',
  'name_taken',
] as const;

export type RetryableCode = (typeof retryableCodes)[number];
export type PermanentCode = (typeof permanentCodes)[number];

/** Every way in which a request can fail (D11). Closed: a new code is a new version of the contract. */
export type ErrorCode = RetryableCode | PermanentCode;

/** Why a request failed, in words for a person, and whether repeating it can help. */
export interface AckError {
  readonly code: ErrorCode;
  /** A sentence that says what to do next. Never holds what the client sent. */
  readonly message: string;
  readonly retryable: boolean;
  /** How long to wait before the next try, in milliseconds. */
  readonly retryAfterMs?: number;
  /** The field of the payload that is wrong, as a path: `cursor.seq`. */
  readonly field?: string;
}

export type AckOk<T> = { readonly ok: true; readonly data: T };
export type AckFailure = { readonly ok: false; readonly error: AckError };

/** The one answer to a request: its data, or why not. Expected failures are values; nothing throws for them. */
export type Ack<T> = AckOk<T> | AckFailure;

/** Wraps the data of a request that worked. */
export const ok = <T>(data: T): AckOk<T> => ({ ok: true, data });

const isRetryable = (code: ErrorCode): code is RetryableCode => retryableCodes.some((retryable) => retryable === code);

/**
 * Builds the answer of a request that failed; `retryable` follows from the code, so that the two cannot disagree.
 *
 * @example
 * fail('invalid', 'Write something first.', { field: 'body' });
 * // { ok: false, error: { code: 'invalid', message: 'Write something first.', retryable: false, field: 'body' } }
 */
export const fail = (
  code: ErrorCode,
  message: string,
  details: { readonly field?: string; readonly retryAfterMs?: number } = {},
): AckFailure => ({ ok: false, error: { code, message, retryable: isRetryable(code), ...details } });
