/** One browser: it keeps its cookie, and sends the origin of the page that it shows. */
export class Browser {
  cookie: string | undefined;

  constructor(
    private readonly url: string,
    private readonly origin: string | undefined = url,
  ) {}

  async send(
    method: string,
    path: string,
    init: { readonly body?: string; readonly headers?: Readonly<Record<string, string>> } = {},
  ): Promise<Response> {
    const response = await fetch(`${this.url}${path}`, {
      ...init,
      method,
      headers: {
        ...(this.cookie === undefined ? {} : { cookie: this.cookie }),
        ...(this.origin === undefined ? {} : { origin: this.origin }),
        ...init.headers,
      },
    });
    const [set] = response.headers.getSetCookie();
    if (set !== undefined) this.cookie = set.includes('Max-Age=0') ? undefined : set.split(';', 1)[0];
    return response;
  }

  get(path: string): Promise<Response> {
    return this.send('GET', path);
  }

  post(path: string, body: unknown): Promise<Response> {
    return this.sendJson('POST', path, body);
  }

  put(path: string, body: unknown): Promise<Response> {
    return this.sendJson('PUT', path, body);
  }

  signIn(name: string, password?: string): Promise<Response> {
    return this.post('/api/session', { name, ...(password === undefined ? {} : { password }) });
  }

  signOut(): Promise<Response> {
    return this.send('DELETE', '/api/session');
  }

  private sendJson(method: string, path: string, body: unknown): Promise<Response> {
    return this.send(method, path, { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
  }
}
