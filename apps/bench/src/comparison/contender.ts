import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { freePort } from '../harness/free-port.ts';
import { RoostServer } from '../harness/roost-server.ts';
import { roomsSql } from '../write-path/rooms.ts';

export interface Wish {
  readonly rooms: readonly string[];
  /** Whether joins are told; crowds of thousands would hear of nothing else. Roost always tells them. */
  readonly tellsPresence: boolean;
}

/** A server that is measured. */
export interface Running {
  readonly port: number;
  readonly pid: number;
  readonly signsIn: boolean;
  stop(): Promise<void>;
}

interface RunningRoost extends Running {
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

export interface Contender {
  readonly name: string;
  start(wish: Wish): Promise<Running>;
}

const nodeFlags = ['--expose-gc', '--import', pathToFileURL(join(import.meta.dirname, 'gc-preload.ts')).href];

/** The rivals wait for slow readers for ever; a load generator that is behind must not be taken for one. */
const unhurried = { LIMIT_QUEUE_BYTES: '1000000000', LIMIT_QUEUE_PACKETS: '1000000' };

export const startRoost = async ({ rooms }: Wish, flags: readonly string[] = []): Promise<RunningRoost> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'roost-bench-'));
  const port = await freePort();
  const server = await RoostServer.start({
    dataDir,
    port,
    publicUrl: `http://127.0.0.1:${port}`,
    nodeFlags: [...nodeFlags, ...flags],
    environment: unhurried,
  });
  const database = new DatabaseSync(join(dataDir, 'roost.sqlite'), { timeout: 5_000 });
  database.exec(roomsSql(rooms));
  database.close();
  const stop = async (signal: 'SIGTERM' | 'SIGKILL' = 'SIGKILL'): Promise<void> => {
    await server.stop(signal);
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { port, pid: server.pid ?? 0, signsIn: true, stop };
};

const stopChild = async (child: ChildProcessByStdio<null, Readable, null>): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
};

/** A rival is one file in `rivals/`. */
const startRival =
  (file: string) =>
  async ({ tellsPresence }: Wish): Promise<Running> => {
    const port = await freePort();
    const child = spawn(
      process.execPath,
      [...process.execArgv, ...nodeFlags, join(import.meta.dirname, '../rivals', file)],
      {
        env: {
          PATH: process.env['PATH'],
          NODE_ENV: 'production',
          PORT: String(port),
          PRESENCE: tellsPresence ? 'on' : 'off',
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    for await (const line of createInterface({ input: child.stdout }))
      if (line === 'ready') return { port, pid: child.pid ?? 0, signsIn: false, stop: () => stopChild(child) };
    throw new Error(`${file} ended with ${child.exitCode} before it was ready.`);
  };

export const roost: Contender = { name: 'Roost', start: (wish) => startRoost(wish) };
const plain: Contender = { name: 'plain socket.io', start: startRival('plain-socket-io.ts') };
const textbook: Contender = { name: 'textbook Nest', start: startRival('textbook-gateway.ts') };
const rawWs: Contender = { name: 'raw ws', start: startRival('raw-ws.ts') };
/** Not one of them: see its file. */
export const ceiling: Contender = { name: 'ceiling', start: startRival('ceiling.ts') };

export const contenders: readonly Contender[] = [roost, plain, textbook, rawWs];
