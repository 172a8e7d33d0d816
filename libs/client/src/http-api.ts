import { fail, limits, ok, permanentCodes, retryableCodes, type Ack, type ErrorCode } from '@roost/protocol';

/** What knows a good answer when it sees one: a schema of the protocol. */
export interface Parser<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false };
}

/** Of an answer without a body. */
export const nothing: Parser<undefined> = { safeParse: () => ({ success: true, data: undefined }) };

const unreachable = () => fail('unavailable', 'The server cannot be reached. Check your connection and try again.');

const codes: ReadonlySet<string> = new Set([...retryableCodes, ...permanentCodes]);
const isCode = (code: unknown): code is ErrorCode => typeof code === 'string' && codes.has(code);
const record = (value: unknown): Partial<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

const retryAfterOf = (response: Response): { retryAfterMs?: number } => {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) ? { retryAfterMs: seconds * 1_000 } : {};
};

/** The server's own words for a failure, when it has any; a proxy in between may answer anything. */
const failureOf = (response: Response, body: unknown): Ack<never> => {
  const { code, message, field } = record(record(body)['error']);
  if (!isCode(code) || typeof message !== 'string') return unreachable();
  return fail(code, message, { ...(typeof field === 'string' ? { field } : {}), ...retryAfterOf(response) });
};

/** The server's HTTP API. Every answer is an `Ack`, as over the socket; the cookie stays with the browser. */
export class HttpApi {
  constructor(
    private readonly url: string,
    private readonly fetch: typeof globalThis.fetch,
    /** Sent with every request. */
    private readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  readonly request = async <T>(method: string, path: string, parser: Parser<T>, body?: unknown): Promise<Ack<T>> => {
    try {
      const response = await this.fetch(this.url + path, {
        method,
        credentials: 'same-origin',
        signal: AbortSignal.timeout(limits.requestTimeoutMs),
        headers: body === undefined ? this.headers : { ...this.headers, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const answer: unknown = response.status === 204 ? undefined : await response.json();
      if (!response.ok) return failureOf(response, answer);
      const parsed = parser.safeParse(answer);
      return parsed.success ? ok(parsed.data) : unreachable();
    } catch {
      return unreachable();
    }
  };
}
