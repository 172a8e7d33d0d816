import type { Member } from '@roost/client';
import { userSchema } from '@roost/protocol';
import { PresenceWatch } from './presence-watch.ts';

const member = (name: string, onlineSince = 0): Member => {
  const { id, kind } = userSchema.parse({ id: `id-of-${name}`, name, kind: 'guest' });
  return { id, name, kind, onlineSince, devices: [], status: 'online', self: false };
};
const list = (...members: Member[]): readonly Member[] => members;

describe('the watch over everybody’s list', () => {
  let home: number;
  let watch: PresenceWatch;
  beforeEach(() => {
    home = 0;
    watch = new PresenceWatch(() => home);
  });
  const look = (nowMs: number, people: readonly Member[] | undefined, isLive = true): void =>
    watch.look({ name: 'ana', isLive, people }, nowMs);

  it('writes down one look for as long as the same people are listed, also in another array', () => {
    look(10, list(member('ana')));
    look(20, list(member('ana')));
    look(30, list(member('ana'), member('ben')));
    const { looks } = watch.history(40);
    expect(looks.map(({ fromMs, untilMs, people }) => [fromMs, untilMs, [...people.keys()]])).toEqual([
      [10, 30, ['ana']],
      [30, 40, ['ana', 'ben']],
    ]);
  });

  it('writes down another look when somebody is online since another time', () => {
    look(10, list(member('ana', 5)));
    look(20, list(member('ana', 6)));
    expect(watch.history(40).looks).toHaveLength(2);
  });

  it('writes down where somebody was connected, and no look while his list does not claim to be true', () => {
    look(10, list(member('ana')));
    look(20, list(member('ana')), false);
    home = 1;
    look(30, undefined);
    look(35, list(member('ana')));
    const { stays, looks } = watch.history(40);
    expect(stays.map(({ node, fromMs, untilMs }) => [node, fromMs, untilMs])).toEqual([
      [0, 10, 20],
      [1, 30, 40],
    ]);
    expect(looks.map(({ node, fromMs, untilMs }) => [node, fromMs, untilMs])).toEqual([
      [0, 10, 20],
      [1, 35, 40],
    ]);
  });
});
