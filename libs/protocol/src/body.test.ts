import { bodySchema } from './body.ts';
import { parseRequest } from './parse.ts';

const send = (body: unknown) => parseRequest('message:new', { room: 'lobby', cid: 'c1', body });

describe('a body', () => {
  it.each([
    ['one letter', 'a'],
    ['spaces around, kept as typed', '  hi  '],
    ['several lines', 'a\nb\r\n\tc'],
    ['markup', '<img src=x onerror=alert(1)>'],
    ['4,000 letters', 'a'.repeat(4000)],
    ['4,000 characters outside the BMP: 16,000 bytes', '𝕏'.repeat(4000)],
  ])('is stored exactly as typed: %s', (_, body) => {
    expect(bodySchema.parse(body)).toBe(body);
  });

  it.each([
    ['4,001 letters', 'a'.repeat(4001)],
    ['4,001 characters outside the BMP', '𝕏'.repeat(4001)],
    ['a megabyte', 'a'.repeat(1_000_000)],
  ])('[R24] that is too long is too_large: %s', (_, body) => {
    expect(send(body)).toMatchObject({ ok: false, error: { code: 'too_large', field: 'body' } });
  });

  it.each([
    ['empty', ''],
    ['blank', ' \n\t\u00A0'],
    ['half of a surrogate pair', 'a\uD800'],
    ['NUL, which PostgreSQL cannot store', 'a\0b'],
    ['a number', 7],
    ['missing', undefined],
    ['an array', ['a']],
  ])('[R24] that cannot be a message is invalid: %s', (_, body) => {
    expect(send(body)).toMatchObject({ ok: false, error: { code: 'invalid', field: 'body' } });
  });
});
