import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** From a fresh clone with a warm npm cache: seconds from `npm start` to the first served page, then of `npm test`. */
const root = resolve(import.meta.dirname, '../../..');
const clone = join(mkdtempSync(join(tmpdir(), 'roost-clone-')), 'roost');
const port = 28_765;
const limitMs = 10 * 60_000;

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;

const firstPage = async (child: ChildProcess): Promise<void> => {
  const deadline = performance.now() + limitMs;
  while (performance.now() < deadline && child.exitCode === null) {
    const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined);
    if (answer?.ok === true) return;
    await new Promise((resolveLater) => setTimeout(resolveLater, 50));
  }
  throw new Error('No page was served.');
};

execFileSync('git', ['clone', '--quiet', root, clone]);
const env = { ...process.env, PORT: String(port) };
const startedAt = performance.now();
const server = spawn('npm', ['start'], { cwd: clone, env, stdio: ['ignore', 'ignore', 'inherit'] });
await firstPage(server);
console.log(`npm start to the first page: ${seconds(startedAt)}`);
const stoppedAt = performance.now();
server.kill('SIGTERM');
await once(server, 'exit');
while (
  await fetch(`http://127.0.0.1:${port}/healthz`).then(
    () => true,
    () => false,
  )
);
console.log(`SIGTERM to its end: ${seconds(stoppedAt)}`);

const testedAt = performance.now();
const tests = spawn('npm', ['test'], { cwd: clone, stdio: ['ignore', 'ignore', 'inherit'] });
const [code]: unknown[] = await once(tests, 'exit');
console.log(`npm test: ${seconds(testedAt)}, exit ${String(code)}`);
rmSync(resolve(clone, '..'), { recursive: true, force: true });
