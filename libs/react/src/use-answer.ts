import { useCallback, useEffect, useState } from 'react';
import type { Ack } from '@roost/client';

interface Answer<T> {
  /** What is known, or why nobody can say; undefined while it is being asked for the first time. */
  readonly known: Ack<T> | undefined;
  /** Asks again, because something has changed. */
  readonly refresh: () => Promise<void>;
}

/** The answer to a question that is asked when the component appears. `ask` must be the same function as long as the question is. */
export const useAnswer = <T>(ask: () => Promise<Ack<T>>): Answer<T> => {
  const [known, setKnown] = useState<Ack<T>>();
  const refresh = useCallback(async (): Promise<void> => setKnown(await ask()), [ask]);
  useEffect(() => {
    let isAsked = true;
    void ask().then((answer) => isAsked && setKnown(answer));
    return () => {
      isAsked = false;
    };
  }, [ask]);
  return { known, refresh };
};
