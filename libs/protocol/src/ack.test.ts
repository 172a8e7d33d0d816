import { fail, ok, permanentCodes, retryableCodes } from './ack.ts';

describe('ack', () => {
  it('wraps the data of a request that worked', () => {
    expect(ok({ seq: 1 })).toEqual({ ok: true, data: { seq: 1 } });
  });

  it.each(retryableCodes)('[D11] %s may be tried again', (code) => {
    expect(fail(code, 'Wait a moment.', { retryAfterMs: 500 })).toEqual({
      ok: false,
      error: { code, message: 'Wait a moment.', retryable: true, retryAfterMs: 500 },
    });
  });

  it.each(permanentCodes)('[D11] %s is final', (code) => {
    expect(fail(code, 'No.').error.retryable).toBe(false);
  });

  it('names the field that is wrong, as the example in its documentation shows', () => {
    expect(fail('invalid', 'Write something first.', { field: 'body' })).toEqual({
      ok: false,
      error: { code: 'invalid', message: 'Write something first.', retryable: false, field: 'body' },
    });
  });
});
