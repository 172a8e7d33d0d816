import fc from 'fast-check';
import { opened, sealed, sealingKey, type Seal } from './sealing.ts';

const key = sealingKey('a secret of the cluster');
const text = fc.string({ unit: 'grapheme' });
const name = fc.stringMatching(/^[A-Za-z0-9_.-]{1,64}$/);
const seal: fc.Arbitrary<Seal> = fc.record({ sender: name, incarnation: name, counter: fc.integer({ min: 1 }) });

describe('sealing', () => {
  it('opens what was sealed, as it was', () => {
    fc.assert(
      fc.property(text, seal, text, (topic, by, payload) => {
        const found = opened(key, topic, sealed(key, topic, by, payload));
        expect(found).toEqual({ status: 'opened', seal: by, payload });
      }),
    );
  });

  it('opens nothing that was sealed with another secret or for another topic', () => {
    fc.assert(
      fc.property(text, text, seal, text, (topic, other, by, payload) => {
        fc.pre(topic !== other);
        const message = sealed(key, topic, by, payload);
        expect(opened(key, other, message)).toEqual({ status: 'forged' });
        expect(opened(sealingKey('another secret'), topic, message)).toEqual({ status: 'forged' });
      }),
    );
  });

  it('opens nothing in which one character was changed, removed or added', () => {
    fc.assert(
      fc.property(text, seal, text, fc.nat(), fc.constantFrom('', 'x', '\n', '"'), (topic, by, payload, place, put) => {
        const message = sealed(key, topic, by, payload);
        const at = place % message.length;
        for (const skip of [0, 1]) {
          const changed = message.slice(0, at) + put + message.slice(at + skip);
          if (changed !== message) expect(opened(key, topic, changed).status).not.toBe('opened');
        }
      }),
    );
  });

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.json()), (message) => {
        expect(opened(key, 't', message).status).toBe('foreign');
        expect(['foreign', 'forged']).toContain(opened(key, 't', `${'m'.repeat(43)}${message}\n${message}`).status);
      }),
    );
  });

  it('calls a version that it does not speak foreign', () => {
    const message = sealed(key, 't', { sender: 'a', incarnation: 'i', counter: 1 }, 'x');
    expect(opened(key, 't', message.replace('[1,', '[2,'))).toEqual({ status: 'foreign' });
  });
});
