import { fromWire } from '@roost/presence';
import { userSchema, type WireMeta } from '@roost/protocol';
import { changesOf } from './told.ts';
import type { People } from './watcher.ts';

const people = (...tabs: ReadonlyArray<readonly [name: string, count: number]>): People =>
  fromWire(
    Object.fromEntries(
      tabs.map(([name, count]) => {
        const metas = Array.from({ length: count }, (_, index): WireMeta => ({
          phx_ref: `${name}${index}`,
          online_at: 1,
          status: 'online',
          device: 'desktop',
        }));
        return [name, { user: userSchema.parse({ id: name, name, kind: 'guest' }), metas }];
      }),
    ),
  );

it.each([
  ['nobody', people(), people(), []],
  ['the same people', people(['Ana', 1]), people(['Ana', 1]), []],
  ['a newcomer', people(['Ana', 1]), people(['Ana', 1], ['Ben', 2]), [{ type: 'joined', name: 'Ben' }]],
  ['somebody less', people(['Ana', 1], ['Ben', 1]), people(['Ana', 1]), [{ type: 'left', name: 'Ben' }]],
  ['a second tab', people(['Ben', 1]), people(['Ben', 2]), [{ type: 'devices', name: 'Ben', count: 2 }]],
])('says what is new in a list: %s', (_, before, after, changes) => {
  expect(changesOf(before, after)).toEqual(changes);
});
