/** What a request to the engine says of itself. */
export interface EngineRequest {
  readonly method: string | undefined;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly origin: string | undefined;
  /** `Sec-Fetch-Site`: browsers send it where they send no Origin, and pages cannot forge it. */
  readonly fetchSite: string | undefined;
  /** Whether it wants to become a WebSocket. */
  readonly isUpgrade: boolean;
}

const transports = new Set<string | null>(['websocket', 'polling']);

const wrongForm = ({ method, path, query, isUpgrade }: EngineRequest): string | undefined => {
  if (path !== '/socket.io/') return 'There is nothing at this address.';
  if (new Set(query.keys()).size !== query.size) return 'Every parameter may be given once.';
  if (query.has('j')) return 'JSONP is not supported.';
  if (query.get('EIO') !== '4') return 'Only version 4 of the Engine.IO protocol is supported.';
  if (!transports.has(query.get('transport'))) return 'This transport is not supported.';
  if (isUpgrade !== (query.get('transport') === 'websocket')) return 'This is not how that transport begins.';
  // What posts belongs to a connection that polls; everything else gets.
  const mayPost = query.has('sid') && query.get('transport') === 'polling';
  return method === 'GET' || (method === 'POST' && mayPost) ? undefined : 'This method is not supported.';
};

/**
 * Why a request may not reach the engine, or undefined. CORS does not protect WebSockets, so the origin is checked on every request,
 * later polls included. Programs outside of a browser send no Origin and need none: they hold no one else's cookie.
 */
export const engineRefusal = (
  request: EngineRequest,
  isAllowedOrigin: (origin: string) => boolean,
): string | undefined => {
  const { origin, fetchSite } = request;
  if (origin !== undefined && !isAllowedOrigin(origin)) return 'This origin is not allowed.';
  if (origin === undefined && fetchSite === 'cross-site') return 'Other sites are not allowed.';
  return wrongForm(request);
};
