import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { newDataDir, removeDir } from '../faults/ground.ts';
import { CookieJar } from '../harness/cookie-jar.ts';
import { freePort } from '../harness/free-port.ts';
import { RoostServer } from '../harness/roost-server.ts';
import { Control } from './control.ts';
import { InspectedMemory } from './inspected-memory.ts';

/** What is attacked: a real built server with a database of its own, and two honest people in it. */
export class Target {
  /** What must never be seen in a log, a metric or an error. */
  readonly secrets: string[] = [];
  private people = 0;
  private toBeStored = 0;

  private constructor(
    readonly port: number,
    private readonly dataDir: string,
    private readonly server: RoostServer,
    private readonly lines: readonly string[],
    private readonly inspected: InspectedMemory,
  ) {}

  static async start(environment: Readonly<Record<string, string>> = {}): Promise<Target> {
    const [port, dataDir, lines] = [await freePort(), newDataDir(), new Array<string>()];
    const publicUrl = `http://127.0.0.1:${port}`;
    const server = await RoostServer.start({
      port,
      dataDir,
      publicUrl,
      environment: { LOG_LEVEL: 'trace', ...environment },
      nodeFlags: ['--inspect=127.0.0.1:0'],
      onLine: (line) => lines.push(line),
    });
    const inspector = /ws:\/\/\S+/.exec(lines.join('\n'))?.[0] ?? '';
    return new Target(port, dataDir, server, lines, await InspectedMemory.connect(inspector));
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** The headers of somebody who has just signed in. */
  async signIn(name = `guest ${(this.people += 1)}`): Promise<Record<string, string>> {
    const jar = new CookieJar(this.url);
    const body = JSON.stringify({ name });
    const headers = { 'content-type': 'application/json' };
    const response = await jar.fetch(`${this.url}/api/session`, { method: 'POST', body, headers });
    if (response.status !== 201) throw new Error(`${name} cannot sign in: ${response.status}`);
    const token = jar.headers['cookie']?.split('=')[1];
    if (token !== undefined) this.secrets.push(token);
    return { ...jar.headers };
  }

  /** Counts messages of an attack that are stored as they should. */
  expectStored(messages: number): void {
    this.toBeStored += messages;
  }

  get stored(): number {
    return this.toBeStored;
  }

  async control(): Promise<Control> {
    return Control.enter(this.port, [await this.signIn(), await this.signIn()]);
  }

  /** How much memory the process holds after a collection, in bytes. */
  memory(): Promise<number> {
    return this.inspected.bytes();
  }

  /** How many files and sockets the process holds. */
  get openFiles(): number {
    return readdirSync(`/proc/${this.server.pid}/fd`).length;
  }

  /** The whole log, at its most talkative. */
  get log(): string {
    return this.lines.join('\n');
  }

  /** The lines that say that something went wrong inside. */
  get errors(): readonly string[] {
    return this.server.errors;
  }

  /** How many rows a table of the database holds. */
  rows(table: 'messages' | 'users' | 'rooms'): number {
    const database = new DatabaseSync(join(this.dataDir, 'roost.sqlite'), { readOnly: true });
    try {
      return Number(database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.['n']);
    } finally {
      database.close();
    }
  }

  async end(): Promise<void> {
    this.inspected.end();
    await this.server.stop();
    removeDir(this.dataDir);
  }
}
