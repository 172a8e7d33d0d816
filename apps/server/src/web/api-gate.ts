import type { IncomingMessage, ServerResponse } from 'node:http';
import { HttpFailure } from './http-failure.ts';

type Next = (error?: unknown) => void;

/**
 * In front of the API: pages of other origins are refused, although browsers would send our cookie along with what they ask, and
 * no answer is kept by caches. Programs that are no browsers send no Origin.
 */
export const apiGate =
  (isAllowedOrigin: (origin: string) => boolean) =>
  ({ headers }: IncomingMessage, response: ServerResponse, next: Next): void => {
    response.setHeader('Cache-Control', 'no-store');
    const { origin } = headers;
    // Where browsers send no Origin they still say this, and pages cannot forge it.
    const isForeign = origin === undefined ? headers['sec-fetch-site'] === 'cross-site' : !isAllowedOrigin(origin);
    if (!isForeign) next();
    else next(new HttpFailure('forbidden', 'This page may not talk to this Roost. PUBLIC_URL names the one that may.'));
  };
