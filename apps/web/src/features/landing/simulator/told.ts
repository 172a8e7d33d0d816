import type { People } from './watcher.ts';

/** What a frame changed for somebody who looks at the list. */
export type ToldChange =
  | { readonly type: 'joined' | 'left'; readonly name: string }
  | { readonly type: 'devices'; readonly name: string; readonly count: number };

/** The difference between two lists, as people would say it. */
export const changesOf = (before: People, after: People): readonly ToldChange[] => {
  const left = Array.from(before)
    .filter(([key]) => !after.has(key))
    .map(([, { user }]): ToldChange => ({ type: 'left', name: user.name }));
  const came = Array.from(after).flatMap(([key, { user, metas }]): readonly ToldChange[] => {
    const known = before.get(key);
    if (known === undefined) return [{ type: 'joined', name: user.name }];
    return known.metas.length === metas.length ? [] : [{ type: 'devices', name: user.name, count: metas.length }];
  });
  return [...left, ...came];
};
