const maxAgeSeconds = 180 * 24 * 60 * 60;

/** The cookie of the session, read and written in one place. */
export class SessionCookie {
  private readonly name: string;
  private readonly attributes: string;

  /** Over https the prefix `__Host-` makes browsers refuse a cookie that another host, or plain http, tries to put there. */
  constructor(isSecure: boolean) {
    this.name = isSecure ? '__Host-roost_sid' : 'roost_sid';
    this.attributes = `Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
  }

  /** The token in a `Cookie` header. Two of them are none: one was put there by somebody else. */
  read(header: string | undefined): string | undefined {
    const found = (header ?? '')
      .split(';')
      .map((pair) => pair.trim())
      .filter((pair) => pair.startsWith(`${this.name}=`))
      .map((pair) => pair.slice(this.name.length + 1));
    const [token] = found;
    return found.length === 1 && token !== undefined && /^[A-Za-z0-9_-]{22}$/.test(token) ? token : undefined;
  }

  /** A `Set-Cookie` header that keeps the token for 180 days. */
  write(token: string): string {
    return `${this.name}=${token}; Max-Age=${maxAgeSeconds}; ${this.attributes}`;
  }

  /** A `Set-Cookie` header that makes the browser forget. */
  clear(): string {
    return `${this.name}=; Max-Age=0; ${this.attributes}`;
  }
}
