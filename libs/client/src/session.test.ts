import { HttpApi } from './http-api.ts';
import { HttpSession } from './session.ts';
import { user } from './testing/samples.ts';

const answer = (status: number, body?: unknown): Response =>
  new Response(body === undefined ? null : JSON.stringify(body), { status });
const session = (...answers: Array<Response | Error | Promise<Response>>) => {
  const asked: string[] = [];
  const fetch = (url: string | URL | Request, init?: RequestInit): Promise<Response> => {
    asked.push(
      `${init?.method} ${typeof url === 'string' ? url : ''} ${typeof init?.body === 'string' ? init.body : ''}`.trim(),
    );
    const next = answers.shift();
    if (next instanceof Promise) return next;
    return next instanceof Response ? Promise.resolve(next) : Promise.reject(next ?? new Error('nothing left'));
  };
  return { session: new HttpSession(new HttpApi('http://roost', fetch)), asked };
};
const ana = user('ana');

describe('a session', () => {
  it('is checked, and is somebody or nobody', async () => {
    const known = session(answer(200, { user: ana })).session;
    expect(known.getSnapshot()).toEqual({ status: 'checking' });
    await known.check();
    expect(known.getSnapshot()).toEqual({ status: 'signed-in', user: ana });
    const nobody = session(answer(401, { error: { code: 'unauthenticated', message: 'Sign in.' } })).session;
    await nobody.check();
    expect(nobody.getSnapshot()).toEqual({ status: 'signed-out' });
  });

  it('is unreachable when the first check gets no answer, and stays what it was when a later one does not', async () => {
    const dead = session(new Error('refused')).session;
    await dead.check();
    expect(dead.getSnapshot()).toEqual({ status: 'unreachable' });
    const later = session(answer(200, { user: ana }), answer(502)).session;
    await later.check();
    await later.check();
    expect(later.getSnapshot().status).toBe('signed-in');
  });

  it('signs in, and hands on the reason when it is refused', async () => {
    const { session: one, asked } = session(
      answer(409, { error: { code: 'name_taken', message: 'Taken.', field: 'name' } }),
      answer(201, { user: ana }),
    );
    expect(await one.signIn('ana')).toEqual({
      ok: false,
      error: { code: 'name_taken', message: 'Taken.', retryable: false, field: 'name' },
    });
    expect(await one.signIn('ana')).toEqual({ ok: true, data: ana });
    expect(one.getSnapshot().status).toBe('signed-in');
    expect(asked[1]).toBe('POST http://roost/api/session {"name":"ana"}');
  });

  it('signs in with a password, and hands on how long to wait', async () => {
    const headers = { 'retry-after': '7' };
    const body = JSON.stringify({ error: { code: 'rate_limited', message: 'Wait.' } });
    const { session: one, asked } = session(new Response(body, { status: 429, headers }), answer(201, { user: ana }));
    expect(await one.signIn('ana', 'twigs')).toMatchObject({ error: { code: 'rate_limited', retryAfterMs: 7_000 } });
    expect(await one.signIn('ana', 'twigs')).toEqual({ ok: true, data: ana });
    expect(asked[1]).toBe('POST http://roost/api/session {"name":"ana","password":"twigs"}');
  });

  it.each([
    ['no network', new Error('refused')],
    ['a page of a proxy', new Response('<html>', { status: 502 })],
    ['an answer of another server', answer(200, { hello: 1 })],
  ])('[D11] answers unavailable for %s', async (_, response) => {
    expect(await session(response).session.signIn('ana')).toMatchObject({
      ok: false,
      error: { code: 'unavailable', retryable: true },
    });
  });

  it('keeps the same user object while he says the same', async () => {
    const one = session(answer(200, { user: ana }), answer(200, { user: ana })).session;
    await one.check();
    const before = one.getSnapshot();
    await one.check();
    expect(one.getSnapshot()).toBe(before);
  });

  it('tells who is an admin, also when he has just become one', async () => {
    const one = session(answer(200, { user: ana }), answer(200, { user: ana, role: 'admin' })).session;
    await one.check();
    expect(one.getSnapshot()).toEqual({ status: 'signed-in', user: ana });
    await one.check();
    expect(one.getSnapshot()).toEqual({ status: 'signed-in', user: ana, role: 'admin' });
  });

  it('is who signed in last, whatever an earlier question is answered with later', async () => {
    let late: (response: Response) => void = () => undefined;
    const one = session(
      new Promise<Response>((resolve) => {
        late = resolve;
      }),
      answer(201, { user: ana }),
    ).session;
    const checked = one.check();
    await one.signIn('ana');
    late(answer(401, { error: { code: 'unauthenticated', message: 'Sign in.' } }));
    await checked;
    expect(one.getSnapshot()).toEqual({ status: 'signed-in', user: ana });
  });

  it('signs out', async () => {
    const one = session(
      answer(200, { user: ana }),
      answer(204),
      answer(401, { error: { code: 'unauthenticated', message: '' } }),
    ).session;
    await one.check();
    await one.signOut();
    expect(one.getSnapshot()).toEqual({ status: 'signed-out' });
  });

  it('asks whether a name is free, whatever characters it has', async () => {
    const { session: one, asked } = session(answer(200, { available: false, suggestion: 'a/b 2' }));
    expect(await one.nameAvailability('a/b')).toEqual({ ok: true, data: { available: false, suggestion: 'a/b 2' } });
    expect(asked).toEqual(['GET http://roost/api/names/a%2Fb']);
  });
});
