import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { RoostServer, freePort } from '../harness/roost-server.ts';
import { TcpProxy } from '../harness/tcp-proxy.ts';
import type { Entry } from './history.ts';

/** A real server with a database of its own, behind a network that can fail. */
export class Deployment {
  private readonly runs: RoostServer[] = [];
  private constructor(
    readonly proxy: TcpProxy,
    private server: RoostServer,
    private readonly port: number,
    private readonly dataDir: string,
  ) {
    this.runs.push(server);
  }

  static async start(): Promise<Deployment> {
    const dataDir = mkdtempSync(join(tmpdir(), 'roost-faults-'));
    const proxy = await TcpProxy.listen();
    const port = await freePort();
    proxy.to(port);
    const server = await RoostServer.start({ dataDir, port, publicUrl: `http://127.0.0.1:${proxy.port}` });
    return new Deployment(proxy, server, port, dataDir);
  }

  get url(): string {
    return `http://127.0.0.1:${this.proxy.port}`;
  }

  async kill(): Promise<void> {
    await this.server.stop('SIGKILL');
  }

  async startAgain(): Promise<void> {
    this.server = await RoostServer.start({ dataDir: this.dataDir, port: this.port, publicUrl: this.url });
    this.runs.push(this.server);
  }

  /** Stops the process without ending it, and lets it go on. */
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    this.server.signal(signal);
  }

  /** What went wrong inside the server, over all its runs: a fault outside is no excuse for an error inside. */
  get errors(): string[] {
    return this.runs.flatMap(({ errors }) => errors);
  }

  /** What the database holds, read past the server; a damaged file throws. */
  log(): Entry[] {
    const database = new DatabaseSync(join(this.dataDir, 'roost.sqlite'), { readOnly: true });
    try {
      const damage = database.prepare('PRAGMA integrity_check').get()?.['integrity_check'];
      if (damage !== 'ok') throw new Error(`The database is damaged: ${String(damage)}`);
      const rows = database
        .prepare(
          'SELECT room, seq, users.name AS author, cid, body FROM messages JOIN users ON users.id = author ORDER BY seq',
        )
        .all();
      return rows.map(({ room, seq, author, cid, body }) => ({
        room: String(room),
        seq: Number(seq),
        author: String(author),
        cid: String(cid),
        body: String(body),
      }));
    } finally {
      database.close();
    }
  }

  async end(): Promise<void> {
    await this.server.stop();
    await this.proxy.close();
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}
