import { httpAccount } from './account.ts';
import { HttpApi } from './http-api.ts';
import { user } from './testing/samples.ts';

const json = (status: number, body?: unknown): Response =>
  new Response(body === undefined ? null : JSON.stringify(body), { status });
const account = (...answers: Response[]) => {
  const asked: string[] = [];
  const fetch = async (url: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const body = typeof init?.body === 'string' ? init.body : '';
    asked.push(`${init?.method} ${typeof url === 'string' ? url : ''} ${body}`.trim());
    return answers.shift() ?? json(500);
  };
  let changes = 0;
  const onChange = async (): Promise<void> => void (changes += 1);
  return { account: httpAccount(new HttpApi('', fetch), onChange), asked, changes: () => changes };
};
const ana = { ...user('ana'), kind: 'member' };

describe('an account', () => {
  it('gets a password, and then the person is asked for anew', async () => {
    const { account: one, asked, changes } = account(json(201, { user: ana }));
    expect(await one.setPassword('a nest of twigs')).toEqual({ ok: true, data: { user: ana } });
    expect(asked).toEqual(['POST /api/account {"password":"a nest of twigs"}']);
    expect(changes()).toBe(1);
  });

  it('is the same after a password that was refused', async () => {
    const refusal = { error: { code: 'invalid', message: 'Too common.', field: 'password' } };
    const { account: one, changes } = account(json(400, refusal));
    expect(await one.setPassword('football1')).toMatchObject({ ok: false, error: { field: 'password' } });
    expect(changes()).toBe(0);
  });

  it('changes its password, and becomes that of an admin', async () => {
    const { account: one, asked, changes } = account(json(204), json(200, { user: ana, role: 'admin' }));
    expect(await one.changePassword('old', 'new')).toEqual({ ok: true, data: undefined });
    expect(await one.becomeAdmin('token')).toMatchObject({ ok: true, data: { role: 'admin' } });
    expect(changes()).toBe(1);
    expect(asked).toEqual([
      'PUT /api/account/password {"current":"old","next":"new"}',
      'POST /api/account/admin {"token":"token"}',
    ]);
  });

  it('lists where it is signed in, and ends that, one by one or all others', async () => {
    const listed = { id: 's/1', device: 'phone', createdAt: 1, lastUsedAt: 2, current: false };
    const { account: one, asked, changes } = account(json(200, { sessions: [listed] }), json(204), json(204));
    expect(await one.sessions()).toEqual({ ok: true, data: [listed] });
    await one.endSession('s/1');
    await one.endOtherSessions();
    expect(asked).toEqual(['GET /api/sessions', 'DELETE /api/sessions/s%2F1', 'DELETE /api/sessions']);
    expect(changes()).toBe(1);
  });

  it('makes tokens for programs, lists and revokes them', async () => {
    const token = { id: 't1', name: 'Weather', createdAt: 1, lastUsedAt: 2 };
    const made = { id: 't1', name: 'Weather', token: 'roost_x' };
    const { account: one, asked } = account(json(201, made), json(200, { tokens: [token] }), json(204));
    expect(await one.makeToken('Weather')).toEqual({ ok: true, data: made });
    expect(await one.tokens()).toEqual({ ok: true, data: [token] });
    expect(await one.revokeToken('t1')).toEqual({ ok: true, data: undefined });
    expect(asked).toEqual(['POST /api/tokens {"name":"Weather"}', 'GET /api/tokens', 'DELETE /api/tokens/t1']);
  });
});
