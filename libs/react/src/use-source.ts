import type { Source } from '@roost/client';
import { useSyncExternalStore } from 'react';

/** What a source holds, rendered again whenever that changes. */
export const useSource = <T>(source: Source<T>): T =>
  useSyncExternalStore(source.subscribe, source.getSnapshot, source.getSnapshot);

/** A part of what a source holds; only a change of the part renders again. `choose` must give the same object for the same source state. */
export const useChosen = <T, P>(source: Source<T>, choose: (value: T) => P): P => {
  const snapshot = (): P => choose(source.getSnapshot());
  return useSyncExternalStore(source.subscribe, snapshot, snapshot);
};
