/** Who of several pages of one browser may send: one at a time. */
export interface SendTurns {
  /** Whether others may have sent, or left something to send, since one's last turn. */
  readonly hasOthers: boolean;
  /** Calls back when it is one's turn, until `release` is called or the page is gone; the function returned gives up waiting. */
  take(name: string, onTurn: (release: () => void) => void): () => void;
}

const nothing = (): void => undefined;

/** For a page that is the only one. */
export const alwaysMyTurn: SendTurns = {
  hasOthers: false,
  take: (_name, onTurn) => {
    onTurn(nothing);
    return nothing;
  },
};

/** Turns by Web Locks: the browser gives the turn on when a page closes or crashes. */
export const webLockTurns = (locks: LockManager): SendTurns => ({
  hasOthers: true,
  take: (name, onTurn) => {
    const waiting = new AbortController();
    const held = (): Promise<void> => new Promise((release) => onTurn(() => release()));
    // It rejects when the waiting is given up, and when the browser has locks but not for this page: then nobody can share.
    locks.request(name, { signal: waiting.signal }, held).catch(() => waiting.signal.aborted || onTurn(nothing));
    return () => waiting.abort();
  },
});

/** What this browser can do; where pages know nothing of each other (http without localhost), cids still keep messages single. */
export const turnsOfThisBrowser = (): SendTurns =>
  typeof navigator !== 'undefined' && 'locks' in navigator ? webLockTurns(navigator.locks) : alwaysMyTurn;
