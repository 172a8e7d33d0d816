import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { freePort } from '../harness/free-port.ts';
import { RoostServer } from '../harness/roost-server.ts';
import { LoopDelay, type LoopDelays } from './loop-delay.ts';

/** One built server over a database that is thrown away, with limits that nobody reaches. */
export class Deployment {
  readonly dir = mkdtempSync(join(tmpdir(), 'roost-write-'));
  private readonly delay = new LoopDelay(this.dir);
  private server: RoostServer | undefined;
  private port = 0;

  /** Without a URL of PostgreSQL, a SQLite file. */
  constructor(private readonly databaseUrl?: string) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    return this.server?.pid ?? 0;
  }

  async start(): Promise<void> {
    this.port = await freePort();
    const environment = {
      ...this.delay.environment,
      ...(this.databaseUrl === undefined ? {} : { DATABASE_URL: this.databaseUrl }),
    };
    this.server = await RoostServer.start({ dataDir: this.dir, port: this.port, publicUrl: this.url, environment });
  }

  /** How late the server's event loop was since this was asked the last time. */
  loopDelays(): Promise<LoopDelays> {
    return this.delay.read(this.pid);
  }

  async stop(): Promise<void> {
    await this.server?.stop();
    this.server = undefined;
  }

  /** Its SQLite file, for who prepares or checks what the server has. */
  inSqlite<T>(run: (database: DatabaseSync) => T): T {
    const database = new DatabaseSync(join(this.dir, 'roost.sqlite'), { timeout: 5_000 });
    try {
      return run(database);
    } finally {
      database.close();
    }
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.dir, { recursive: true, force: true });
  }
}
