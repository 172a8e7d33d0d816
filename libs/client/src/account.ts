import {
  ok,
  sessionListSchema,
  sessionResponseSchema,
  type Ack,
  tokenListSchema,
  tokenResponseSchema,
  type ListedSession,
  type ListedToken,
  type SessionResponse,
  type TokenResponse,
} from '@roost/protocol';
import { nothing, type HttpApi } from './http-api.ts';

/** What a person can do about his own account. */
export interface Account {
  /** A guest becomes a member, whose name is his on any device. */
  readonly setPassword: (password: string) => Promise<Ack<SessionResponse>>;
  /** Signs the person out everywhere else. */
  readonly changePassword: (current: string, next: string) => Promise<Ack<undefined>>;
  /** Where the person is signed in, the newest first. */
  readonly sessions: () => Promise<Ack<readonly ListedSession[]>>;
  /** Ends one of them; the own one is a sign-out. */
  readonly endSession: (id: string) => Promise<Ack<undefined>>;
  readonly endOtherSessions: () => Promise<Ack<undefined>>;
  /** The tokens with which programs sign in as the person, the newest first. */
  readonly tokens: () => Promise<Ack<readonly ListedToken[]>>;
  /** The token itself is told this once. */
  readonly makeToken: (name: string) => Promise<Ack<TokenResponse>>;
  readonly revokeToken: (id: string) => Promise<Ack<undefined>>;
  /** By the token that the first start of the server printed. */
  readonly becomeAdmin: (token: string) => Promise<Ack<SessionResponse>>;
}

/** The account over HTTP; `onChange` is told when the person is somebody else afterwards: a member, or nobody. */
export const httpAccount = ({ request }: Pick<HttpApi, 'request'>, onChange: () => Promise<void>): Account => {
  const changing = async <T>(asked: Promise<Ack<T>>): Promise<Ack<T>> => {
    const answer = await asked;
    if (answer.ok) await onChange();
    return answer;
  };
  return {
    setPassword: (password) => changing(request('POST', '/api/account', sessionResponseSchema, { password })),
    changePassword: (current, next) => request('PUT', '/api/account/password', nothing, { current, next }),
    sessions: async () => {
      const answer = await request('GET', '/api/sessions', sessionListSchema);
      return answer.ok ? ok(answer.data.sessions) : answer;
    },
    endSession: (id) => changing(request('DELETE', `/api/sessions/${encodeURIComponent(id)}`, nothing)),
    endOtherSessions: () => request('DELETE', '/api/sessions', nothing),
    tokens: async () => {
      const answer = await request('GET', '/api/tokens', tokenListSchema);
      return answer.ok ? ok(answer.data.tokens) : answer;
    },
    makeToken: (name) => request('POST', '/api/tokens', tokenResponseSchema, { name }),
    revokeToken: (id) => request('DELETE', `/api/tokens/${encodeURIComponent(id)}`, nothing),
    becomeAdmin: (token) => changing(request('POST', '/api/account/admin', sessionResponseSchema, { token })),
  };
};
