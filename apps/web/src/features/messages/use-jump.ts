import { useCallback, useEffect, useLayoutEffect, useState } from 'react';
import type { Found } from '@roost/react';
import type { Row } from './rows.ts';

/** What became of the last wish to see a message. */
interface Wish {
  readonly seq: number;
  readonly found: 'seeking' | Found;
  /** Whether it has been brought into view. */
  readonly isShown?: boolean;
}

interface JumpOptions {
  readonly rows: readonly Row[];
  /** The message that the address names: the first wish. */
  readonly linked: number | undefined;
  readonly loadAround: (seq: number) => Promise<Found>;
  /** Brings a row into view. */
  readonly show: (index: number) => void;
}

interface Jump {
  /** The message that was jumped to, for the eye. */
  readonly target: number | undefined;
  /** The message that there is none of. */
  readonly missing: number | undefined;
  /** He is on the way: what is on the screen until then he has not asked to see. */
  readonly isOnTheWay: boolean;
  readonly to: (seq: number) => void;
}

const indexOfSeq = (rows: readonly Row[], seq: number): number =>
  rows.findIndex((row) => row.kind === 'message' && row.seq === seq);

/** Leads to a message, wherever in the log it is: what is around it is loaded first. */
export const useJump = ({ rows, linked, loadAround, show }: JumpOptions): Jump => {
  const [wish, setWish] = useState<Wish>();
  const to = useCallback(
    async (seq: number): Promise<void> => {
      setWish({ seq, found: 'seeking' });
      const found = await loadAround(seq);
      // Whoever wishes for another one meanwhile gets that one.
      setWish((now) => (now?.seq === seq ? { seq, found } : now));
    },
    [loadAround],
  );
  useEffect(() => {
    if (linked !== undefined) void to(linked);
  }, [linked, to]);
  const index = wish?.found === 'here' ? indexOfSeq(rows, wish.seq) : -1;
  useLayoutEffect(() => {
    if (index === -1 || wish?.isShown === true) return;
    show(index);
    setWish((now) => now && { ...now, isShown: true });
    // oxlint-disable-next-line react/exhaustive-deps -- once per wish, when its row is there; not whenever rows come before it
  }, [wish, index !== -1]);
  return {
    target: wish?.found === 'here' ? wish.seq : undefined,
    missing: wish?.found === 'nowhere' ? wish.seq : undefined,
    isOnTheWay:
      wish === undefined ? linked !== undefined : wish.found === 'seeking' || (wish.found === 'here' && !wish.isShown),
    to: (seq) => void to(seq),
  };
};
