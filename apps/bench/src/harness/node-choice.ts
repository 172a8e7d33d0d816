import { createHash } from 'node:crypto';

export interface Asked {
  /** Path and query. */
  readonly url: string;
  /** The header, with all cookies. */
  readonly cookie: string | undefined;
}

/** The token of the session, of which the cookies of a browser tell. */
export const sessionOf = (cookie = ''): string | undefined =>
  /(?:^|;\s*)(?:__Host-)?roost_sid=([^;]+)/.exec(cookie)?.[1];

/**
 * The number of the node for a request. The polls of one connection must reach one node, and so must its upgrade: they go by the session. Whatever
 * begins anew may go anywhere and goes in turn.
 */
export const chooseNode = ({ url, cookie }: Asked, turn: number, nodes: number): number => {
  const query = new URL(url, 'http://proxy.invalid').searchParams;
  const session = query.has('sid') || query.get('transport') === 'polling' ? sessionOf(cookie) : undefined;
  if (session === undefined) return turn % nodes;
  return createHash('sha256').update(session).digest().readUInt32BE() % nodes;
};
