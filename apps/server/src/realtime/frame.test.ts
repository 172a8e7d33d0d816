import fc from 'fast-check';
import { readFrame } from './frame.ts';

const send = () => undefined;

describe('readFrame', () => {
  it('takes a name, one payload and an ack for a request', () => {
    expect(readFrame(['room:join', { room: 'lobby' }, send])).toEqual({
      type: 'request',
      name: 'room:join',
      payload: { room: 'lobby' },
      send,
    });
  });

  it('leaves a missing payload to the schema of the request', () => {
    expect(readFrame(['room:list', send])).toMatchObject({ type: 'request', payload: undefined });
  });

  it.each([
    ['event', [send]],
    ['event', [12, {}, send]],
    ['payload', ['room:join', {}, {}, send]],
    ['payload', ['room:join', Buffer.from(''), send]],
    ['payload', ['room:join', new ArrayBuffer(0), send]],
  ])('refuses, naming the field %s: %p', (field, packet) => {
    expect(readFrame(packet)).toMatchObject({ type: 'refused', failure: { error: { code: 'invalid', field } } });
  });

  it('sorts anything that JSON can hold, and takes nothing without an ack for a request', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), (packet) => {
        expect(['unanswerable', 'signal']).toContain(readFrame(packet).type);
      }),
    );
  });
});
