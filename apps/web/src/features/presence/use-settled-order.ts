import { useEffect, useMemo, useState } from 'react';
import type { Member } from '@roost/react';
import { byPresence, keepPlaces } from './settled-order.ts';

/** Rows that jump about cannot be pointed at: they find their new places when nothing has changed for so long. */
const quietMs = 2_000;

/** The members in the order in which a list shows them. */
export const useSettledOrder = (members: readonly Member[]): readonly Member[] => {
  const [settled, setSettled] = useState(() => byPresence(members));
  useEffect(() => {
    const timer = setTimeout(() => setSettled(byPresence(members)), quietMs);
    return () => clearTimeout(timer);
  }, [members]);
  return useMemo(() => (settled.length === 0 ? byPresence(members) : keepPlaces(settled, members)), [settled, members]);
};
