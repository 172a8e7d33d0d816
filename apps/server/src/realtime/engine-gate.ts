/** What a request to the engine says of where it comes from. */
export interface EngineRequest {
  readonly origin: string | undefined;
  /** `Sec-Fetch-Site`: browsers send it where they send no Origin, and pages cannot forge it. */
  readonly fetchSite: string | undefined;
  readonly query: URLSearchParams;
}

/**
 * Why a request may not reach the engine, or undefined. CORS does not protect WebSockets, so the origin is checked on every request,
 * later polls included. Programs outside of a browser send no Origin and need none: they hold no one else's cookie.
 */
export const refusalOf = (
  { origin, fetchSite, query }: EngineRequest,
  isAllowedOrigin: (origin: string) => boolean,
): string | undefined => {
  if (origin !== undefined && !isAllowedOrigin(origin)) return 'This origin is not allowed.';
  if (origin === undefined && fetchSite === 'cross-site') return 'Other sites are not allowed.';
  if (query.has('j')) return 'JSONP is not supported.';
  return query.get('EIO') === '4' ? undefined : 'Only version 4 of the Engine.IO protocol is supported.';
};
