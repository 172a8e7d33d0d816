import { Tokens } from './tokens.ts';

const tokens = new Tokens(Buffer.from('a secret'));

describe('a token', () => {
  it('has 128 random bits', () => {
    const made = Array.from({ length: 100 }, () => tokens.make());
    expect(new Set(made).size).toBe(100);
    expect(made.every((token) => /^[A-Za-z0-9_-]{22}$/.test(token))).toBe(true);
  });

  it('is kept as what only the holder of the same secret can make of it', () => {
    const token = tokens.make();
    expect(tokens.hash(token)).toBe(new Tokens(Buffer.from('a secret')).hash(token));
    expect(tokens.hash(token)).not.toBe(new Tokens(Buffer.from('another')).hash(token));
    expect(tokens.hash(token)).not.toContain(token);
  });
});
