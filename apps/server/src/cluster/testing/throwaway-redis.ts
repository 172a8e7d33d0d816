import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../../testing/free-port.ts';

const startsWithinMs = 10_000;

const isExecutable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** Where redis-server is, or undefined where there is none. */
export const findRedis = (): string | undefined =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((dir) => join(dir, 'redis-server'))
    .find(isExecutable);

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;

/** A Redis of a test's own, that keeps nothing, and can be killed, hung and started again. */
export class ThrowawayRedis {
  private child: ChildProcess | undefined;

  private constructor(
    private readonly program: string,
    private readonly dir: string,
    private readonly port: number,
  ) {}

  static async start(program: string): Promise<ThrowawayRedis> {
    const redis = new ThrowawayRedis(program, mkdtempSync(join(tmpdir(), 'roost-redis-')), await freePort());
    try {
      await redis.start();
      return redis;
    } catch (error) {
      await redis.remove();
      throw error;
    }
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const flags = ['--port', String(this.port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    const child = spawn(this.program, flags, { cwd: this.dir, stdio: 'ignore' });
    this.child = child;
    for (const deadline = Date.now() + startsWithinMs; !(await this.isListening()); await wait(20)) {
      if (Date.now() > deadline || hasEnded(child)) throw new Error('redis-server does not listen.');
    }
  }

  /** Ends it without any goodbye to those who are connected. */
  async kill(): Promise<void> {
    const { child } = this;
    this.child = undefined;
    if (child === undefined || hasEnded(child)) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  /** It takes connections and answers nothing, until it goes on. */
  hang(): void {
    this.child?.kill('SIGSTOP');
  }

  goOn(): void {
    this.child?.kill('SIGCONT');
  }

  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.dir, { recursive: true, force: true });
  }

  private async isListening(): Promise<boolean> {
    const socket = connect(this.port, '127.0.0.1');
    try {
      await once(socket, 'connect');
      return true;
    } catch {
      return false;
    } finally {
      socket.destroy();
    }
  }
}
