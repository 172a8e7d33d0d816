import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import type { Readable } from 'node:stream';

const root = join(import.meta.dirname, '../../../..');
const command = ['--conditions=roost-source', '--enable-source-maps', '--import', './tools/swc-hook.mjs'];

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `main.ts`, or another program of the server, as a process of its own, with nothing of our environment but what is given. */
export class ServerProcess {
  private readonly child: ChildProcessByStdio<null, Readable, Readable>;
  private readonly stdout: Interface;
  private readonly lines: string[] = [];
  private readonly errors: string[] = [];
  readonly ended: Promise<Ended>;

  constructor(environment: Readonly<Record<string, string>>, program: readonly string[] = ['main.ts']) {
    const [script = '', ...args] = program;
    this.child = spawn(process.execPath, [...command, `apps/server/src/${script}`, ...args], {
      cwd: root,
      env: { PATH: process.env['PATH'], PORT: '0', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.stdout = createInterface({ input: this.child.stdout });
    this.stdout.on('line', (line) => this.lines.push(line));
    this.child.stderr.setEncoding('utf8').on('data', (chunk: string) => this.errors.push(chunk));
    this.ended = this.end();
  }

  /** The URL in the line that says that it is ready; rejects when it ends before. */
  async ready(): Promise<string> {
    const line = await Promise.race([once(this.stdout, 'line').then(([first]) => String(first)), this.ended]);
    if (typeof line !== 'string') throw new Error(`It ended with ${line.code}: ${line.stderr}`);
    const url = /^Roost is ready on (http:\/\/.*)$/.exec(line)?.[1];
    if (url === undefined) throw new Error(`Not the line of a URL: ${line}`);
    return url;
  }

  /** What it has written to standard error so far, as soon as that is something. */
  async told(): Promise<string> {
    if (this.errors.length === 0) await once(this.child.stderr, 'data');
    return this.errors.join('');
  }

  signal(signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): void {
    this.child.kill(signal);
  }

  private async end(): Promise<Ended> {
    const [code] = await once(this.child, 'close');
    return {
      code: typeof code === 'number' ? code : null,
      stdout: this.lines.join('\n'),
      stderr: this.errors.join(''),
    };
  }
}
