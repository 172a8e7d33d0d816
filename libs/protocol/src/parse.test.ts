import fc from 'fast-check';
import { permanentCodes } from './ack.ts';
import { parseRequest } from './parse.ts';
import { requestSchemas, type RequestName } from './requests.ts';

const names = Object.keys(requestSchemas).filter((name): name is RequestName => name in requestSchemas);

describe('parseRequest', () => {
  it('gives the checked payload, as the example in its documentation shows', () => {
    expect(parseRequest('room:leave', { room: 'lobby' })).toEqual({ ok: true, data: { room: 'lobby' } });
    expect(parseRequest('room:leave', {})).toMatchObject({ ok: false, error: { code: 'invalid', field: 'room' } });
  });

  it('fills in the default page size', () => {
    expect(parseRequest('history:get', { room: 'lobby' })).toEqual({ ok: true, data: { room: 'lobby', limit: 50 } });
  });

  it.each<[string, RequestName, unknown, string]>([
    ['no payload', 'room:join', undefined, 'payload'],
    ['null', 'room:join', null, 'payload'],
    ['an array', 'room:join', ['lobby'], 'payload'],
    ['a string', 'room:join', 'lobby', 'payload'],
    ['an extra field', 'room:join', { room: 'lobby', admin: true }, 'admin'],
    ['an extra field inside', 'room:join', { room: 'lobby', cursor: { epoch: 'e', seq: 1, x: 1 } }, 'cursor.x'],
    ['__proto__ as room', 'room:join', { room: '__proto__' }, 'room'],
    ['an empty room', 'room:join', { room: '' }, 'room'],
    ['a room as long as a book', 'room:join', { room: 'a'.repeat(1000) }, 'room'],
    ['a negative seq', 'room:join', { room: 'lobby', cursor: { epoch: 'e', seq: -1 } }, 'cursor.seq'],
    ['half a seq', 'history:get', { room: 'lobby', before: 1.5 }, 'before'],
    ['both directions', 'history:get', { room: 'lobby', before: 5, after: 1 }, 'after'],
    ['a page of 201', 'history:get', { room: 'lobby', limit: 201 }, 'limit'],
    ['a cid with a space', 'message:new', { room: 'lobby', cid: 'a b', body: 'x' }, 'cid'],
    ['an edit of nothing', 'message:edit', { room: 'lobby', cid: 'c', target: 0, body: 'x' }, 'target'],
    ['an edit to nothing', 'message:edit', { room: 'lobby', cid: 'c', target: 1, body: ' ' }, 'body'],
    ['a deletion with a body', 'message:delete', { room: 'lobby', cid: 'c', target: 1, body: 'x' }, 'body'],
    ['an unknown status', 'presence:update', { status: 'invisible' }, 'status'],
  ])('[R24] names the field that is wrong: %s', (_, name, payload, field) => {
    expect(parseRequest(name, payload)).toMatchObject({ ok: false, error: { code: 'invalid', field } });
  });

  it('takes __proto__ from JSON as an unexpected field, not as a prototype', () => {
    const payload: unknown = JSON.parse('{"room":"lobby","__proto__":{"admin":true}}');
    expect(parseRequest('room:leave', payload)).toMatchObject({ ok: false, error: { field: '__proto__' } });
  });

  it('[D11] answers any JSON value with one Ack, and never with a retryable error', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.jsonValue(), (name, payload) => {
        const ack = parseRequest(name, payload);
        if (!ack.ok) {
          expect(permanentCodes).toContain(ack.error.code);
          expect(ack.error.field).toBeTruthy();
        }
      }),
    );
  });

  it('never repeats what was sent', () => {
    const secret = 'hunter2-'.repeat(600);
    const ack = parseRequest('message:new', { room: secret, cid: secret, body: secret, [secret]: secret });
    expect(JSON.stringify(ack)).not.toContain('hunter2');
  });
});
