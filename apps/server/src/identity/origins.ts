/** The origins of pages that may speak with the server in the name of their visitor. */
export class Origins {
  private allowed: ReadonlySet<string>;

  /** `publicUrl` is what the operator named; without it, the loopback addresses of `port` are allowed. */
  constructor(
    private readonly publicUrl: string | undefined,
    port: number,
  ) {
    this.allowed = this.of(port);
  }

  /** The port that was really taken, when any was asked for. */
  listeningOn(port: number): void {
    this.allowed = this.of(port);
  }

  allows(origin: string): boolean {
    return this.allowed.has(origin);
  }

  private of(port: number): ReadonlySet<string> {
    const urls =
      this.publicUrl === undefined ? [`http://localhost:${port}`, `http://127.0.0.1:${port}`] : [this.publicUrl];
    // As browsers write it: without the port that the scheme implies.
    return new Set(urls.map((url) => new URL(url).origin));
  }
}
