import { Passwords } from './passwords.ts';

describe('passwords', () => {
  it('are hashed by argon2id with 19 MiB and two passes, each with a salt of its own', async () => {
    const passwords = new Passwords();
    const [one, other] = [await passwords.hash('a nest of twigs'), await passwords.hash('a nest of twigs')];
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(other);
    expect(await passwords.verify(one, 'a nest of twigs')).toBe('right');
    expect(await passwords.verify(one, 'a nest of straw')).toBe('wrong');
  });

  it('are as much work to verify for somebody who has none, and never right', async () => {
    const passwords = new Passwords();
    const hash = await passwords.hash('a nest of twigs');
    // Of the processor, which other processes cannot make longer.
    const took = async (verified: string | undefined): Promise<number> => {
      const begin = process.cpuUsage();
      for (let n = 0; n < 10; n += 1) expect(await passwords.verify(verified, 'anything else')).toBe('wrong');
      const { user, system } = process.cpuUsage(begin);
      return user + system;
    };
    await took(hash);
    const [known, unknown] = [await took(hash), await took(undefined)];
    // Without the hash of nobody it would be a thousandth.
    expect(unknown).toBeGreaterThan(known / 4);
  });

  it('wait for two others, and are refused when twenty wait already', async () => {
    const passwords = new Passwords();
    const answers = await Promise.all(Array.from({ length: 25 }, () => passwords.hash('a nest of twigs')));
    expect(answers.filter((hash) => hash === undefined)).toHaveLength(3);
    expect(answers.slice(22)).toEqual([undefined, undefined, undefined]);
    expect(await passwords.hash('a nest of twigs')).toBeDefined();
  });
});
