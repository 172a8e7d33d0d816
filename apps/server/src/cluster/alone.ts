import { localBus } from '@roost/presence/tracker';
import type { Cluster } from './cluster.module.ts';

/** A node that has no others. */
export const alone = (node = 'roost'): Cluster => ({
  bus: localBus(node),
  link: { state: 'alone', returns: 0, refused: {}, settled: () => Promise.resolve(true) },
});
