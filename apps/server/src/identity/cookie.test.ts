import fc from 'fast-check';
import { SessionCookie } from './cookie.ts';
import { Tokens } from './tokens.ts';

const token = 'AAAAAAAAAAAAAAAAAAAAAA';
const plain = new SessionCookie(false);
const secure = new SessionCookie(true);

describe('the cookie of the session', () => {
  it('is kept by browsers for 180 days, out of reach of scripts and other sites', () => {
    expect(plain.write(token)).toBe(`roost_sid=${token}; Max-Age=15552000; Path=/; HttpOnly; SameSite=Lax`);
  });

  it('is bound to its host and to https when Roost is reached over https', () => {
    expect(secure.write(token)).toBe(
      `__Host-roost_sid=${token}; Max-Age=15552000; Path=/; HttpOnly; SameSite=Lax; Secure`,
    );
  });

  it('is forgotten with the attributes that it was set with', () => {
    expect(secure.clear()).toBe('__Host-roost_sid=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax; Secure');
  });

  it.each([
    [`roost_sid=${token}`, token],
    [`a=b; roost_sid=${token}; c=d`, token],
    [`a=b;roost_sid=${token}`, token],
    [undefined, undefined],
    ['', undefined],
    ['roost_sid=', undefined],
    [`xroost_sid=${token}`, undefined],
    [`__Host-roost_sid=${token}`, undefined],
    [`ROOST_SID=${token}`, undefined],
    [`roost_sid="${token}"`, undefined],
    [`roost_sid=${token}A`, undefined],
    [`roost_sid=${token}; roost_sid=${token}`, undefined],
  ])('reads %j as %j', (header, read) => {
    expect(plain.read(header)).toBe(read);
  });

  it('reads what it wrote, among whatever else there is', () => {
    const other = fc.stringMatching(/^[a-z]{1,9}=[^;]{0,9}$/);
    fc.assert(
      fc.property(fc.array(other), fc.array(other), (before, after) => {
        const fresh = new Tokens(Buffer.from('secret')).make();
        const [pair = ''] = secure.write(fresh).split(';');
        expect(secure.read([...before, pair, ...after].join('; '))).toBe(fresh);
      }),
    );
  });
});
