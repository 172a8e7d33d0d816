import { useCallback, useEffect, useState } from 'react';
import type { Ack, ListedSession } from '@roost/client';
import { useAccount } from './use-account.ts';

interface OwnSessions {
  /** Where the person is signed in, or why nobody can say; undefined while it is being asked. */
  readonly known: Ack<readonly ListedSession[]> | undefined;
  /** Asks again, because something ended. */
  readonly refresh: () => Promise<void>;
}

/** Where the person is signed in. */
export const useOwnSessions = (): OwnSessions => {
  const { sessions } = useAccount();
  const [known, setKnown] = useState<Ack<readonly ListedSession[]>>();
  const refresh = useCallback(async (): Promise<void> => setKnown(await sessions()), [sessions]);
  useEffect(() => {
    let isAsked = true;
    void sessions().then((answer) => isAsked && setKnown(answer));
    return () => {
      isAsked = false;
    };
  }, [sessions]);
  return { known, refresh };
};
