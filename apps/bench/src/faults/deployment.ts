import { freePort } from '../harness/free-port.ts';
import { RoostServer } from '../harness/roost-server.ts';
import { TcpProxy } from '../harness/tcp-proxy.ts';
import { fileGround, type Ground } from './ground.ts';
import type { Entry } from './history.ts';

/** A real server with a database of its own, behind a network that can fail. */
export class Deployment {
  private readonly runs: RoostServer[] = [];
  private constructor(
    readonly proxy: TcpProxy,
    private server: RoostServer,
    private readonly port: number,
    private readonly ground: Ground,
  ) {
    this.runs.push(server);
  }

  static async start(ground: Ground = fileGround()): Promise<Deployment> {
    const proxy = await TcpProxy.listen();
    const port = await freePort();
    proxy.to(port);
    const publicUrl = `http://127.0.0.1:${proxy.port}`;
    return new Deployment(proxy, await RoostServer.start({ ...ground, port, publicUrl }), port, ground);
  }

  get url(): string {
    return `http://127.0.0.1:${this.proxy.port}`;
  }

  async kill(): Promise<void> {
    await this.server.stop('SIGKILL');
  }

  /** Resolves when the server's process is over, for whatever reason. */
  async ended(): Promise<void> {
    await this.server.ended;
  }

  async startAgain(): Promise<void> {
    this.server = await RoostServer.start({ ...this.ground, port: this.port, publicUrl: this.url });
    this.runs.push(this.server);
  }

  /** Stops the process without ending it, and lets it go on. */
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    this.server.signal(signal);
  }

  /** What went wrong inside the server, over all its runs: a fault outside is no excuse for an error inside. */
  get errors(): string[] {
    const { excused } = this.ground;
    return this.runs.flatMap(({ errors }) => errors).filter((line) => excused?.test(line) !== true);
  }

  /** What the database holds, read past the server; a damaged one throws. */
  log(): Promise<readonly Entry[]> {
    return this.ground.log();
  }

  async end(): Promise<void> {
    await this.server.stop();
    await this.proxy.close();
    await this.ground.end();
  }
}
