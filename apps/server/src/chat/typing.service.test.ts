import { roomIdSchema, userIdSchema, type TypingNotice, type User } from '@roost/protocol';
import { TypingService } from './typing.service.ts';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const [lobby, attic] = [roomIdSchema.parse('lobby'), roomIdSchema.parse('attic')];
const user = (name: string): User => ({ id: userIdSchema.parse(name), name, kind: 'guest' });
const typist = (name: string) => ({ connection: `c-${name}`, user: user(name) });
const ana = typist('ana');

const world = () => {
  const service = new TypingService();
  const told: string[] = [];
  service.subscribe(({ room, user: { name }, on }: TypingNotice) => told.push(`${room} ${name} ${on ? 'on' : 'off'}`));
  const after = (ms: number): string[] => {
    jest.advanceTimersByTime(ms);
    return told.splice(0);
  };
  return { service, after };
};

describe('typing', () => {
  it('[R11] is told within 200 ms, and its end at once as well', () => {
    const { service, after } = world();
    service.signal(ana, lobby, true);
    expect(after(200)).toEqual(['lobby ana on']);
    service.signal(ana, lobby, false);
    expect(after(200)).toEqual(['lobby ana off']);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('[R11] is taken once in 2 s, the rest is dropped', () => {
    const { service, after } = world();
    const told: string[] = [];
    for (let ms = 0; ms < 5_000; ms += 100) {
      service.signal(ana, lobby, true);
      told.push(...after(100));
    }
    expect(told).toEqual(['lobby ana on', 'lobby ana on', 'lobby ana on']);
  });

  it('tells nothing of an end without a beginning', () => {
    const { service, after } = world();
    service.signal(ana, lobby, false);
    service.gone(ana);
    expect(after(1_000)).toEqual([]);
  });

  it('[R11] ends in every room when the connection is gone', () => {
    const { service, after } = world();
    service.signal(ana, lobby, true);
    service.signal(ana, attic, true);
    after(200);
    service.gone(ana);
    expect(after(200)).toEqual(['lobby ana off', 'attic ana off']);
    service.gone(ana);
    expect(after(200)).toEqual([]);
  });

  it('tells the last word of each, few of many, and ends before beginnings', () => {
    const { service, after } = world();
    service.signal(ana, lobby, true);
    after(200);
    for (const name of ['ben', 'cem', 'dan', 'eve', 'fay']) service.signal(typist(name), lobby, true);
    service.signal(ana, lobby, false);
    service.signal(typist('ben'), lobby, false);
    expect(after(200)).toEqual(['lobby ben off', 'lobby ana off', 'lobby cem on', 'lobby dan on']);
  });
});
