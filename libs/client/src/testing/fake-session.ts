import { fail, ok, type Ack, type NameAvailability, type User } from '@roost/protocol';
import { Observable } from '../observable.ts';
import type { Session, SessionState } from '../session.ts';
import { user } from './samples.ts';

/** A session without a server: whoever gives a name that is not taken is signed in. */
export class FakeSession implements Session {
  private readonly state: Observable<SessionState>;
  readonly getSnapshot: () => SessionState;
  readonly subscribe: Session['subscribe'];
  /** Names that somebody else has, with what is suggested instead. */
  readonly taken = new Map<string, string>();
  /** The passwords of members. */
  readonly passwords = new Map<string, string>();
  /** Which names were asked about. */
  readonly asked: string[] = [];

  constructor(state: SessionState) {
    this.state = new Observable(state);
    this.getSnapshot = this.state.getSnapshot;
    this.subscribe = this.state.subscribe;
  }

  /** Puts the session into a state, as the server would. */
  be(state: SessionState): void {
    this.state.set(state);
  }

  readonly check = (): Promise<void> => Promise.resolve();

  readonly signIn = async (name: string, password?: string): Promise<Ack<User>> => {
    await Promise.resolve();
    const members = this.passwords.get(name);
    if (members !== undefined && password === undefined)
      return fail('name_taken', 'This name has a password.', { field: 'password' });
    if (members !== password)
      return fail('unauthenticated', 'The name or the password is wrong.', { field: 'password' });
    if (this.taken.has(name))
      return fail('name_taken', 'Somebody has this name. Choose another one.', { field: 'name' });
    this.be({ status: 'signed-in', user: user(name) });
    return ok(user(name));
  };

  readonly signOut = async (): Promise<void> => {
    await Promise.resolve();
    this.be({ status: 'signed-out' });
  };

  readonly nameAvailability = async (name: string): Promise<Ack<NameAvailability>> => {
    this.asked.push(name);
    await Promise.resolve();
    if (this.passwords.has(name)) return ok({ available: false, hasPassword: true });
    const suggestion = this.taken.get(name);
    return ok(suggestion === undefined ? { available: true } : { available: false, suggestion });
  };
}
