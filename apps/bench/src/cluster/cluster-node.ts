import { RoostServer, type ServerOptions } from '../harness/roost-server.ts';
import type { TcpProxy } from '../harness/tcp-proxy.ts';
import type { SteppableClock } from './steppable-clock.ts';

/** One node of a cluster, over all its runs. */
export class ClusterNode {
  private server: RoostServer | undefined;
  private readonly runs: RoostServer[] = [];

  constructor(
    private readonly options: ServerOptions,
    /** Between the node and Redis, where it shall be cut off from there only. */
    readonly redisLink: TcpProxy | undefined,
    /** Where it shall have a wall clock of its own. */
    readonly clock: SteppableClock | undefined,
  ) {}

  /** Resolves when it takes traffic. */
  async start(): Promise<void> {
    this.server = await RoostServer.start(this.options);
    this.runs.push(this.server);
  }

  get pid(): number | undefined {
    return this.server?.pid;
  }

  get port(): number {
    return this.options.port;
  }

  /** What went wrong inside, over all runs. */
  get errors(): readonly string[] {
    return this.runs.flatMap(({ errors }) => errors);
  }

  /** How far its wall clock is ahead of the right time, to a second: its answers are dated. */
  async clockOffsetMs(): Promise<number> {
    const { headers } = await fetch(`http://127.0.0.1:${this.port}/healthz`);
    return Date.parse(headers.get('date') ?? '') - Date.now();
  }

  signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    this.server?.signal(signal);
  }

  /** Resolves when it has ended. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    await this.server?.stop(signal);
  }
}
