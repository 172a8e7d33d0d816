import type { BusLink } from './cluster.module.ts';

/** Makes a question: may something that other nodes said have been missed since this was asked last? */
export const missedSince = (link: Pick<BusLink, 'state' | 'returns'>): (() => boolean) => {
  let seen = link.returns;
  return () => {
    const isMissed = link.state === 'cut' || link.returns !== seen;
    seen = link.returns;
    return isMissed;
  };
};
