import { Logger } from '@nestjs/common';
import { ExecutionContextHost } from '@nestjs/core/internal';
import { AckExceptionFilter } from './ack-exception.filter.ts';

beforeEach(() => Logger.overrideLogger(false));

describe('AckExceptionFilter', () => {
  it('[D11] answers in place of a handler that could not', () => {
    const acks: unknown[] = [];
    const socket = { emit: () => acks.push('emitted') };
    const host = new ExecutionContextHost([
      socket,
      { body: 'secret' },
      (ack: unknown) => acks.push(ack),
      'message:new',
    ]);
    new AckExceptionFilter().catch(new Error('on purpose'), host);
    expect(acks).toMatchObject([{ ok: false, error: { code: 'unavailable' } }]);
    expect(JSON.stringify(acks)).not.toContain('secret');
  });

  it('does nothing where nobody can be answered', () => {
    const host = new ExecutionContextHost([{}, {}, 'message:new']);
    expect(() => new AckExceptionFilter().catch('text', host)).not.toThrow();
  });
});
