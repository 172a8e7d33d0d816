import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { z } from 'zod';

const inServer = (path: string): string => resolve(import.meta.dirname, '../../../server', path);
const main = inServer('dist/main.js');
const startFlags = z.array(z.string()).parse(JSON.parse(readFileSync(inServer('node-flags.json'), 'utf8')));

export interface ServerOptions {
  readonly dataDir: string;
  readonly port: number;
  /** The origin that browsers use: they come through a proxy. */
  readonly publicUrl: string;
  /** What else is set, as several nodes need. */
  readonly environment?: Readonly<Record<string, string>>;
  /** What Node is told before the server's own program. */
  readonly nodeFlags?: readonly string[];
  /** Hears every line of its log, instead of the terminal. */
  readonly onLine?: (line: string) => void;
}

/** Whoever tests writes faster than people, and comes from one address; limits have tests of their own. */
const roomyLimits = Object.fromEntries(
  [
    'LIMIT_SOCKETS_PER_ADDRESS',
    'LIMIT_SESSIONS_PER_MINUTE',
    'LIMIT_HANDSHAKES_PER_SECOND',
    'LIMIT_REQUESTS_PER_SECOND',
    'LIMIT_REQUESTS_BURST',
    'LIMIT_MESSAGES_PER_SECOND',
    'LIMIT_MESSAGES_BURST',
    'LIMIT_JOINS_PER_SECOND',
    'LIMIT_HISTORY_PER_SECOND',
  ].map((name) => [name, '10000']),
);

const firstAdmin = /^To be the first admin, open (\S+) /;

/** The real built server, as `npm start` runs it. */
export class RoostServer {
  /** The lines of its log that say that something went wrong inside. */
  readonly errors: string[] = [];
  /** At the first start of its database: where the first admin becomes one. */
  firstAdminUrl = '';
  /** Resolves when the process is over, for whatever reason. */
  readonly ended: Promise<unknown>;

  private constructor(
    private readonly child: ChildProcessByStdio<null, Readable, Readable>,
    onLine: ((line: string) => void) | undefined,
  ) {
    this.ended = once(child, 'exit');
    createInterface({ input: child.stderr }).on('line', (line) => {
      const isError = /"level":[56]0/.test(line);
      if (isError) this.errors.push(line);
      const adminUrl = firstAdmin.exec(line)?.[1];
      if (adminUrl !== undefined) this.firstAdminUrl = adminUrl;
      if (onLine !== undefined) onLine(line);
      // Each of these databases is new, and each first start says so.
      else if (!isError && adminUrl === undefined) process.stderr.write(`${line}\n`);
    });
  }

  static async start(options: ServerOptions): Promise<RoostServer> {
    const child = spawn(process.execPath, [...startFlags, ...(options.nodeFlags ?? []), main], {
      env: {
        PATH: process.env['PATH'],
        ...roomyLimits,
        NODE_ENV: 'production',
        PORT: String(options.port),
        DATA_DIR: options.dataDir,
        LOG_LEVEL: 'warn',
        PUBLIC_URL: options.publicUrl,
        ...options.environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const server = new RoostServer(child, options.onLine);
    for await (const line of createInterface({ input: child.stdout })) {
      if (line.startsWith('Roost is ready on ')) return server;
    }
    throw new Error(`The server ended with ${child.exitCode} before it was ready.`);
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    this.child.kill(signal);
  }

  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    this.child.kill(signal);
    await this.ended;
  }
}
