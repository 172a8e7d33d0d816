import type { Ack } from '@roost/protocol';
import type { Admission } from './flood-gate.ts';
import {
  RequestDispatcher,
  type RequestHandler as HandlerOf,
  type SignalHandler as ListenerOf,
} from './request-dispatcher.ts';

type RequestHandler = HandlerOf<string>;
type SignalHandler = ListenerOf<string>;

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const world = (
  handlers: Record<string, RequestHandler>,
  signals: Record<string, SignalHandler> = {},
  admit: (request: string | undefined) => Admission = () => ({ type: 'admitted' }),
) => {
  let floods = 0;
  const errors: unknown[] = [];
  const acks: Array<Ack<unknown>> = [];
  const onError = (error: unknown) => void errors.push(error);
  const dispatcher = new RequestDispatcher('the socket', {
    requests: new Map(Object.entries(handlers)),
    isShedding: () => false,
    signals: new Map(Object.entries(signals)),
    maxQueued: 2,
    timeoutMs: 5_000,
    admit: (_, request) => admit(request),
    onFlood: () => {
      floods += 1;
    },
    onError,
  });
  return {
    errors,
    acks,
    dispatcher,
    floods: () => floods,
    ask: (name: string, payload?: unknown) =>
      dispatcher.dispatch([name, payload, (ack: Ack<unknown>) => acks.push(ack)]),
    codes: () => acks.map((ack) => (ack.ok ? 'ok' : ack.error.code)),
    tell: (...packet: readonly unknown[]) => dispatcher.dispatch(packet),
    settle: () => jest.advanceTimersByTimeAsync(0),
  };
};

const never: RequestHandler = () => new Promise(() => undefined);

describe('RequestDispatcher', () => {
  it('[D11] sends the first answer only', async () => {
    const { ask, acks, settle } = world({
      twice: (_, send) => {
        send({ ok: true, data: 1 });
        send({ ok: true, data: 2 });
      },
    });
    ask('twice');
    await settle();
    expect(acks).toEqual([{ ok: true, data: 1 }]);
  });

  it('tells handlers whose request it is: they serve all sockets', async () => {
    const askedBy: string[] = [];
    const { ask, tell, settle } = world(
      { run: (_, __, socket) => askedBy.push(socket) },
      { typing: (_, __, socket) => askedBy.push(socket) },
    );
    ask('run');
    tell('typing', {});
    await settle();
    expect(askedBy).toEqual(['the socket', 'the socket']);
  });

  it('[D11] answers after 5 s at the latest, and never again', async () => {
    let late: () => void = () => undefined;
    const { ask, codes } = world({
      slow: (_, send) =>
        new Promise<void>((resolve) => {
          late = () => {
            send({ ok: true, data: 'late' });
            resolve();
          };
        }),
    });
    ask('slow');
    await jest.advanceTimersByTimeAsync(4_999);
    expect(codes()).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    expect(codes()).toEqual(['timeout']);
    late();
    await jest.advanceTimersByTimeAsync(5_000);
    expect(codes()).toEqual(['timeout']);
  });

  it('[D11] counts the time in the queue, and answers what does not fit into it at once', async () => {
    const { ask, codes } = world({ never });
    for (let n = 0; n < 4; n += 1) ask('never');
    expect(codes()).toEqual(['overloaded']);
    await jest.advanceTimersByTimeAsync(5_000);
    expect(codes()).toEqual(['overloaded', 'timeout', 'timeout', 'timeout']);
  });

  it('[D11] answers for a handler that throws, rejects or forgets to', async () => {
    const { ask, codes, errors, settle } = world({
      throws: () => {
        throw new Error('thrown');
      },
      rejects: () => Promise.reject(new Error('rejected')),
      forgets: () => undefined,
    });
    for (const name of ['throws', 'rejects', 'forgets']) {
      ask(name);
      await settle();
    }
    expect(codes()).toEqual(['unavailable', 'unavailable', 'unavailable']);
    expect(errors).toEqual([new Error('thrown'), new Error('rejected')]);
  });

  it('[R24] answers what it does not know', () => {
    const { ask, acks } = world({});
    ask('toString');
    expect(acks).toMatchObject([{ ok: false, error: { code: 'invalid', field: 'event' } }]);
  });

  it('leaves no timer behind', async () => {
    const { ask, settle } = world({ quick: (_, send) => send({ ok: true, data: {} }) });
    ask('quick');
    await settle();
    expect(jest.getTimerCount()).toBe(0);
  });

  it('runs a signal at once, past whatever waits, and answers nothing', () => {
    const heard: unknown[] = [];
    const { ask, tell, acks } = world({ slow: never }, { typing: (payload) => heard.push(payload) });
    ask('slow');
    tell('typing', { on: true });
    expect([heard, acks]).toEqual([[{ on: true }], []]);
  });

  it('drops what comes without an ack and is no signal, and survives a signal that throws', () => {
    const heard: unknown[] = [];
    const { tell, acks, errors } = world(
      { write: () => heard.push('write') },
      {
        broken: () => {
          throw new Error('on purpose');
        },
        typing: (payload) => heard.push(payload),
      },
    );
    tell('write', {});
    tell('unknown', {});
    tell(7, {});
    tell('typing', 1, 2);
    tell('typing', Buffer.from('x'));
    tell('broken', {});
    expect([heard, acks, errors]).toEqual([[], [], [new Error('on purpose')]]);
  });

  it('answers a signal that asks for an ack: there is no such request', async () => {
    const { ask, codes, settle } = world({}, { typing: () => undefined });
    ask('typing', {});
    await settle();
    expect(codes()).toEqual(['invalid']);
  });

  it('[R22] answers what is too fast with the time to wait, and runs nothing of it', async () => {
    const run = jest.fn();
    const { ask, acks, settle } = world({ run }, {}, () => ({ type: 'refused', retryAfterMs: 1_200 }));
    ask('run');
    await settle();
    expect(acks).toMatchObject([
      { error: { code: 'rate_limited', retryable: true, retryAfterMs: 1_200, message: 'Too fast. Wait 2 s.' } },
    ]);
    expect(run).not.toHaveBeenCalled();
  });

  it('[R22] asks for every packet, and says its name only when it is a request', () => {
    const admit = jest.fn((): Admission => ({ type: 'ignored' }));
    const { dispatcher, acks } = world({}, {}, admit);
    for (const packet of [['run', {}, () => undefined], ['run', {}], [7, () => undefined], []])
      dispatcher.dispatch(packet);
    expect(admit.mock.calls).toEqual([['run'], [undefined], [undefined], [undefined]]);
    expect(acks).toEqual([]);
  });

  it('[R22] gives no answer to an endless flood, and tells of it', () => {
    const { ask, acks, floods } = world({}, {}, () => ({ type: 'struck-out' }));
    ask('run');
    expect([acks, floods()]).toEqual([[], 1]);
  });
});
