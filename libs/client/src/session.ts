import {
  nameAvailabilitySchema,
  ok,
  sessionResponseSchema,
  type Ack,
  type NameAvailability,
  type SessionResponse,
  type User,
} from '@roost/protocol';
import { nothing, type HttpApi } from './http-api.ts';
import { Observable, type Source } from './observable.ts';

/** Whether somebody is signed in in this browser. */
export type SessionState =
  | { readonly status: 'checking' }
  | { readonly status: 'signed-out' }
  /** `role` tells who may do more than everybody. */
  | { readonly status: 'signed-in'; readonly user: User; readonly role?: SessionResponse['role'] }
  | { readonly status: 'unreachable' };

export interface Session extends Source<SessionState> {
  /** Asks the server who this browser is. */
  readonly check: () => Promise<void>;
  /** As a guest, or with a password as the member of that name. */
  readonly signIn: (name: string, password?: string) => Promise<Ack<User>>;
  readonly signOut: () => Promise<void>;
  readonly nameAvailability: (name: string) => Promise<Ack<NameAvailability>>;
}

/** Signs in and out over HTTP; the cookie stays with the browser. */
export class HttpSession implements Session {
  private readonly state = new Observable<SessionState>({ status: 'checking' });
  readonly getSnapshot = this.state.getSnapshot;
  readonly subscribe = this.state.subscribe;

  private asked = 0;

  constructor(private readonly api: HttpApi) {}

  readonly check = async (): Promise<void> => {
    this.asked += 1;
    const { asked } = this;
    const answer = await this.api.request('GET', '/api/session', sessionResponseSchema);
    // Somebody signed in meanwhile, or asked again: this is an answer about the past.
    if (asked !== this.asked) return;
    if (answer.ok) this.signedIn(answer.data);
    else if (answer.error.code === 'unauthenticated') this.state.set({ status: 'signed-out' });
    else if (this.getSnapshot().status === 'checking') this.state.set({ status: 'unreachable' });
  };

  readonly signIn = async (name: string, password?: string): Promise<Ack<User>> => {
    const who = { name, ...(password === undefined ? {} : { password }) };
    const answer = await this.api.request('POST', '/api/session', sessionResponseSchema, who);
    if (!answer.ok) return answer;
    this.asked += 1;
    this.signedIn(answer.data);
    return ok(answer.data.user);
  };

  readonly signOut = async (): Promise<void> => {
    await this.api.request('DELETE', '/api/session', nothing);
    await this.check();
  };

  readonly nameAvailability = (name: string): Promise<Ack<NameAvailability>> =>
    this.api.request('GET', `/api/names/${encodeURIComponent(name)}`, nameAvailabilitySchema);

  /** The user keeps his object while he says the same, so that nobody who watches it sees a change. */
  private signedIn({ user, role }: SessionResponse): void {
    const now = this.getSnapshot();
    const isSame =
      now.status === 'signed-in' &&
      now.user.id === user.id &&
      now.user.name === user.name &&
      now.user.kind === user.kind &&
      now.role === role;
    if (!isSame) this.state.set({ status: 'signed-in', user, ...(role !== undefined && { role }) });
  }
}
