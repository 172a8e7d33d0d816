import {
  fail,
  limits,
  nameAvailabilitySchema,
  ok,
  permanentCodes,
  retryableCodes,
  sessionResponseSchema,
  type Ack,
  type ErrorCode,
  type NameAvailability,
  type User,
} from '@roost/protocol';
import { Observable, type Source } from './observable.ts';

/** Whether somebody is signed in in this browser. */
export type SessionState =
  | { readonly status: 'checking' }
  | { readonly status: 'signed-out' }
  | { readonly status: 'signed-in'; readonly user: User }
  | { readonly status: 'unreachable' };

export interface Session extends Source<SessionState> {
  /** Asks the server who this browser is. */
  readonly check: () => Promise<void>;
  readonly signIn: (name: string) => Promise<Ack<User>>;
  readonly signOut: () => Promise<void>;
  readonly nameAvailability: (name: string) => Promise<Ack<NameAvailability>>;
}

interface Parser<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false };
}

const unreachable = () => fail('unavailable', 'The server cannot be reached. Check your connection and try again.');

const codes: ReadonlySet<string> = new Set([...retryableCodes, ...permanentCodes]);
const isCode = (code: unknown): code is ErrorCode => typeof code === 'string' && codes.has(code);
const record = (value: unknown): Partial<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

/** The server's own words for a failure, when it has any; a proxy in between may answer anything. */
const failureOf = (body: unknown): Ack<never> => {
  const { code, message, field } = record(record(body)['error']);
  if (!isCode(code) || typeof message !== 'string') return unreachable();
  return fail(code, message, typeof field === 'string' ? { field } : {});
};

/** Signs in and out over HTTP; the cookie stays with the browser. */
export class HttpSession implements Session {
  private readonly state = new Observable<SessionState>({ status: 'checking' });
  readonly getSnapshot = this.state.getSnapshot;
  readonly subscribe = this.state.subscribe;

  private asked = 0;

  constructor(
    private readonly url: string,
    private readonly fetch: typeof globalThis.fetch,
  ) {}

  readonly check = async (): Promise<void> => {
    this.asked += 1;
    const { asked } = this;
    const answer = await this.request('GET', '/api/session', sessionResponseSchema);
    // Somebody signed in meanwhile, or asked again: this is an answer about the past.
    if (asked !== this.asked) return;
    if (answer.ok) this.signedIn(answer.data.user);
    else if (answer.error.code === 'unauthenticated') this.state.set({ status: 'signed-out' });
    else if (this.getSnapshot().status === 'checking') this.state.set({ status: 'unreachable' });
  };

  readonly signIn = async (name: string): Promise<Ack<User>> => {
    const answer = await this.request('POST', '/api/session', sessionResponseSchema, { name });
    if (!answer.ok) return answer;
    this.asked += 1;
    this.signedIn(answer.data.user);
    return ok(answer.data.user);
  };

  readonly signOut = async (): Promise<void> => {
    await this.request('DELETE', '/api/session', { safeParse: () => ({ success: true, data: undefined }) });
    await this.check();
  };

  readonly nameAvailability = (name: string): Promise<Ack<NameAvailability>> =>
    this.request('GET', `/api/names/${encodeURIComponent(name)}`, nameAvailabilitySchema);

  /** The user keeps his object while he says the same, so that nobody who watches it sees a change. */
  private signedIn(user: User): void {
    const now = this.getSnapshot();
    const isSame =
      now.status === 'signed-in' &&
      now.user.id === user.id &&
      now.user.name === user.name &&
      now.user.kind === user.kind;
    if (!isSame) this.state.set({ status: 'signed-in', user });
  }

  private async request<T>(method: string, path: string, parser: Parser<T>, body?: unknown): Promise<Ack<T>> {
    try {
      const response = await this.fetch(this.url + path, {
        method,
        credentials: 'same-origin',
        signal: AbortSignal.timeout(limits.requestTimeoutMs),
        ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      });
      const answer: unknown = response.status === 204 ? undefined : await response.json();
      if (!response.ok) return failureOf(answer);
      const parsed = parser.safeParse(answer);
      return parsed.success ? ok(parsed.data) : unreachable();
    } catch {
      return unreachable();
    }
  }
}
