import { ScratchDatabase } from '../storage/testing/scratch-database.ts';
import { SessionCookie } from './cookie.ts';
import { Handshake } from './handshake.ts';
import { SessionEvents } from './session-events.ts';
import type { SessionId } from './session-store.ts';
import { SessionsService } from './sessions.service.ts';
import { Tokens } from './tokens.ts';

const dayMs = 24 * 3_600_000;
let database: ScratchDatabase;
let sessions: SessionsService;
let now: number;
const ended: SessionId[] = [];

beforeEach(async () => {
  database = await ScratchDatabase.open();
  const events = new SessionEvents();
  ended.length = 0;
  now = 0;
  events.subscribe((session) => ended.push(session));
  sessions = new SessionsService(database.current.sessions, events, new Tokens(Buffer.from('secret')), () => now);
});
afterEach(() => database.close());

const signIn = async (name: string, currentToken?: string) => {
  const answer = await sessions.signIn(name, currentToken);
  if (answer.status !== 'signed_in') throw new Error(answer.status);
  const found = await sessions.find(answer.token);
  if (found === undefined) throw new Error('The new session is not there.');
  return { token: answer.token, session: found.id };
};

describe('sessions', () => {
  it('[R23] tells once of a session that is signed out', async () => {
    const { token, session } = await signIn('Ana');
    await sessions.signOut(token);
    await sessions.signOut(token);
    expect(ended).toEqual([session]);
  });

  it('goes on with the same session, and tells of no end, when its person signs in again', async () => {
    const first = await signIn('Ana');
    expect((await signIn('ana', first.token)).session).toBe(first.session);
    expect(ended).toEqual([]);
  });

  it('tells of the end of what a person was, when he takes another name', async () => {
    const { token, session } = await signIn('Ana');
    await signIn('Ben', token);
    expect(ended).toEqual([session]);
  });

  it('leaves a person what he was, when the name that he asks for is taken', async () => {
    const { token } = await signIn('Ana');
    await signIn('Ben');
    expect(await sessions.signIn('Ben', token)).toEqual({ status: 'name_taken' });
    expect((await sessions.find(token))?.user.name).toBe('Ana');
    expect(ended).toEqual([]);
  });

  it('tells of the end of a session whose name went to someone else', async () => {
    const { session } = await signIn('Ana');
    now = dayMs;
    await signIn('Ana');
    expect(ended).toEqual([session]);
  });

  it('keeps the name of a person who only listens, while his socket is asked after', async () => {
    const { session } = await signIn('Ana');
    now = dayMs - 1;
    expect(await sessions.stillGood(session)).toBeDefined();
    now = dayMs + 1;
    expect(await sessions.signIn('Ana')).toEqual({ status: 'name_taken' });
  });

  it('proposes nothing when every proposal is taken, too', async () => {
    await Promise.all(['ana', ...[2, 3, 4, 5, 6, 7, 8, 9].map((n) => `ana-${n}`)].map((name) => signIn(name)));
    expect(await sessions.nameAvailability('Ana')).toEqual({ available: false });
  });
});

describe('the handshake', () => {
  it('[R23] knows a person by the cookie and by nothing else', async () => {
    const { token, session } = await signIn('Ana');
    const handshake = new Handshake(sessions, new SessionCookie(false));
    expect(await handshake.authenticate({ cookie: `roost_sid=${token}` })).toMatchObject({
      user: { name: 'Ana' },
      sessionId: session,
    });
    expect(await handshake.authenticate({ authorization: `Bearer ${token}` })).toBeUndefined();
    expect(await handshake.authenticate({ cookie: `roost_sid=${session}` })).toBeUndefined();
  });
});
