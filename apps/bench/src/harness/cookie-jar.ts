/** What a browser does with cookies, for a client that is none: keeps those that are set, sends them with every request. */
export class CookieJar {
  /** The headers of every request, one object for ever: socket.io-client reads it at each connect. */
  readonly headers: Record<string, string>;

  constructor(origin: string) {
    this.headers = { origin };
  }

  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    const headers = new Headers(init?.headers);
    for (const [name, value] of Object.entries(this.headers)) headers.set(name, value);
    const response = await fetch(input, { ...init, headers });
    const [set] = response.headers.getSetCookie();
    const cookie = set?.split(';', 1)[0];
    if (cookie !== undefined) this.headers['cookie'] = cookie;
    return response;
  };
}
