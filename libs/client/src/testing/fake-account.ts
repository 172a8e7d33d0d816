import { fail, ok, type Ack, type ListedSession, type ListedToken } from '@roost/protocol';
import type { Account } from '../account.ts';
import type { FakeSession } from './fake-session.ts';

const own: ListedSession = {
  id: 'own',
  device: 'desktop',
  browser: 'Firefox',
  system: 'Linux',
  createdAt: 0,
  lastUsedAt: 0,
  current: true,
};
const phone: ListedSession = {
  id: 'phone',
  device: 'phone',
  browser: 'Safari',
  system: 'iOS',
  createdAt: 0,
  lastUsedAt: 0,
  current: false,
};

/** An account without a server: signed in here and on a phone, until that is ended. */
export const fakeAccount = (session: FakeSession): Account => {
  let sessions: readonly ListedSession[] = [phone, own];
  let tokens: readonly ListedToken[] = [];
  const name = (): string => {
    const state = session.getSnapshot();
    return state.status === 'signed-in' ? state.user.name : '';
  };
  const answer = async <T>(make: () => Ack<T>): Promise<Ack<T>> => {
    await Promise.resolve();
    return make();
  };
  const isRight = (password: string): boolean => session.passwords.get(name()) === password;
  return {
    setPassword: (password) =>
      answer(() => {
        const state = session.getSnapshot();
        if (state.status !== 'signed-in') return fail('unauthenticated', 'Nobody is signed in.');
        const user = { ...state.user, kind: 'member' as const };
        session.passwords.set(user.name, password);
        session.be({ status: 'signed-in', user });
        return ok({ user });
      }),
    changePassword: (current, next) =>
      answer(() => {
        if (!isRight(current)) return fail('unauthenticated', 'The password is wrong.', { field: 'current' });
        session.passwords.set(name(), next);
        sessions = [own];
        return ok(undefined);
      }),
    sessions: () => answer(() => ok(sessions)),
    endSession: (id) =>
      answer(() => {
        sessions = sessions.filter((one) => one.id !== id);
        if (id === own.id) session.be({ status: 'signed-out' });
        return ok(undefined);
      }),
    endOtherSessions: () =>
      answer(() => {
        sessions = [own];
        return ok(undefined);
      }),
    tokens: () => answer(() => ok(tokens)),
    makeToken: (program) =>
      answer(() => {
        const id = `token-${tokens.length + 1}`;
        tokens = [{ id, name: program, createdAt: 0, lastUsedAt: 0 }, ...tokens];
        return ok({ id, name: program, token: `roost_${id}` });
      }),
    revokeToken: (id) =>
      answer(() => {
        tokens = tokens.filter((one) => one.id !== id);
        return ok(undefined);
      }),
    becomeAdmin: () => answer(() => fail('forbidden', 'This token is wrong.', { field: 'token' })),
  };
};
