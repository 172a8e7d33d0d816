import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { freePort } from '../../testing/free-port.ts';

const installed = '/usr/lib/postgresql';
const startsWithinMs = 20_000;

/** Where Debian keeps PostgreSQL's programs, or undefined where there are none. */
export const findPostgres = (): string | undefined =>
  (existsSync(installed) ? readdirSync(installed) : [])
    .map((version) => join(installed, version, 'bin'))
    .find((bin) => existsSync(join(bin, 'postgres')));

/** PostgreSQL refuses to run as root. */
const account = (): { readonly uid?: number; readonly gid?: number } => {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
};

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;

/** A process that the parent starts with `setsid` is in no group of ours, so Linux is asked for them. */
const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);

/** A PostgreSQL of a test's own, that keeps its promises about the disk, and can be broken and started again. */
export class ThrowawayPostgres {
  private child: ChildProcess | undefined;
  private databases = 0;

  private constructor(
    private readonly bin: string,
    private readonly dir: string,
    private readonly port: number,
  ) {}

  static async start(bin: string): Promise<ThrowawayPostgres> {
    const dir = mkdtempSync(join(tmpdir(), 'roost-pg-'));
    const { uid, gid } = account();
    if (uid !== undefined && gid !== undefined) chownSync(dir, uid, gid);
    const flags = ['-D', join(dir, 'data'), '-U', 'roost', '-A', 'trust', '-E', 'UTF8', '--no-sync'];
    execFileSync(join(bin, 'initdb'), flags, { ...account(), cwd: dir, stdio: 'ignore' });
    const postgres = new ThrowawayPostgres(bin, dir, await freePort());
    try {
      await postgres.start();
      return postgres;
    } catch (error) {
      await postgres.remove();
      throw error;
    }
  }

  async start(): Promise<void> {
    const flags = ['-D', join(this.dir, 'data'), '-p', String(this.port), '-h', '127.0.0.1', '-k', this.dir];
    const child = spawn(join(this.bin, 'postgres'), flags, { ...account(), cwd: this.dir, stdio: 'ignore' });
    this.child = child;
    for (const deadline = Date.now() + startsWithinMs; ; await wait(50)) {
      try {
        await this.rows(this.url('postgres'), 'SELECT 1');
        return;
      } catch (error) {
        if (Date.now() > deadline || hasEnded(child)) throw error;
      }
    }
  }

  /** Ends it without any goodbye to those who are connected. */
  async stop(): Promise<void> {
    const { child } = this;
    if (child === undefined || hasEnded(child)) return;
    this.goOn();
    this.child = undefined;
    const ended = once(child, 'exit');
    child.kill('SIGQUIT');
    await ended;
  }

  /** Stops all of its processes without ending them: connections stay open and nobody answers. */
  hang(): void {
    this.signalAll('SIGSTOP');
  }

  goOn(): void {
    this.signalAll('SIGCONT');
  }

  /** Ends every connection to a database but the one that asks. */
  async terminateConnections(url: string): Promise<void> {
    await this.rows(
      url,
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.dir, { recursive: true, force: true });
  }

  /** Makes an empty database and tells its URL. */
  async createDatabase(): Promise<string> {
    this.databases += 1;
    await this.rows(this.url('postgres'), `CREATE DATABASE test_${this.databases}`);
    return this.url(`test_${this.databases}`);
  }

  url(database: string): string {
    return `postgres://roost@127.0.0.1:${this.port}/${database}`;
  }

  /** What a query answers, over a connection of its own. */
  async rows(url: string, sql: string): Promise<ReadonlyArray<Readonly<Record<string, unknown>>>> {
    const client = new Client(url);
    // Whoever waits for the query hears of it; without a listener it would end the process as well.
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rows } = await client.query<Record<string, unknown>>(sql);
      return rows;
    } finally {
      await client.end();
    }
  }

  /** The parent first: it starts no more of them then. */
  private signalAll(signal: 'SIGSTOP' | 'SIGCONT'): void {
    const { child } = this;
    if (child?.pid === undefined || hasEnded(child)) return;
    child.kill(signal);
    for (const pid of childrenOf(child.pid)) {
      try {
        process.kill(pid, signal);
      } catch {
        // It has just ended.
      }
    }
  }
}
