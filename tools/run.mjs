/**
 * The launcher behind `npm start`, `npm run dev`, `npm test` …: no dependencies, any Node from 20. It installs with the pinned
 * pnpm, then runs the real programs with the Node that pnpm brought along. When it is told to stop it stops every child.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const bin = join(root, 'node_modules', '.bin');
/** The programs of the package at `cwd`, then those of the workspace, then the machine's. */
const pathFor = (cwd) => [join(cwd, 'node_modules', '.bin'), bin, process.env.PATH ?? ''].join(':');

/** A child that has not ended by then is killed. */
const killAfterMs = 10_000;
/** A terminal's Ctrl+C reaches us twice: from the terminal and from npm. Closer than this it is one wish. */
const sameSignalMs = 500;

const children = new Set();
let stopping;

class StepFailed extends Error {
  constructor(name, code) {
    super(`"${name}" failed.`);
    this.exitCode = code || 1;
  }
}

/** Each child leads a process group of its own, so that a signal reaches it, and what it started, exactly once and from here. */
const signalAll = (signal) => {
  for (const child of children) {
    try {
      process.kill(-child.pid, signal);
    } catch {
      // It has just ended.
    }
  }
};

const stop = (signal) => {
  const now = Date.now();
  if (stopping !== undefined && now - stopping < sameSignalMs) return;
  stopping ??= now;
  signalAll(signal);
  setTimeout(() => signalAll('SIGKILL'), killAfterMs).unref();
  if (children.size === 0) process.exit(0);
};

process.on('SIGINT', () => stop('SIGINT'));
process.on('SIGTERM', () => stop('SIGTERM'));
// A SIGTERM to `npm start` ends only npm and its shell; we notice by having another parent.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) stop('SIGTERM');
}, 250).unref();

/** Runs one program to its end. `quiet` keeps what it prints until it fails. */
const run = (name, command, args, { quiet = false, cwd = root, extra = {} } = {}) =>
  new Promise((done, failed) => {
    if (stopping !== undefined) return failed(new StepFailed(name, 0));
    const stdio = quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'];
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, PATH: pathFor(cwd), ...extra },
      stdio,
      detached: true,
    });
    const kept = [];
    children.add(child);
    child.stdout?.on('data', (chunk) => kept.push(chunk));
    child.stderr?.on('data', (chunk) => kept.push(chunk));
    child.on('error', failed);
    child.on('close', (code, signal) => {
      children.delete(child);
      if (code === 0 || (stopping !== undefined && signal !== null)) return done();
      process.stderr.write(Buffer.concat(kept));
      failed(new StepFailed(name, code ?? 1));
    });
  });

// What a command prints is for the next program; how far it is, for the person.
const say = (text) => process.stderr.write(`· ${text}\n`);
const node = () => {
  const brought = join(bin, 'node');
  return existsSync(brought) ? brought : process.execPath;
};

/** In CI what was reviewed is installed, or nothing. */
const lockfile = process.env.CI === undefined ? [] : ['--frozen-lockfile'];
const install = () => {
  say('installing');
  return run('install', 'npx', ['--yes', packageManager, 'install', ...lockfile, '--reporter=append-only'], {
    quiet: true,
  });
};

const tsc = (project) => run(`build ${project}`, 'tsc', ['-p', `${project}/tsconfig.build.json`], { quiet: true });
const buildWeb = () => run('build apps/web', 'vite', ['build', '--logLevel', 'warn'], { cwd: join(root, 'apps/web') });
const buildServer = async () => {
  await Promise.all([tsc('libs/protocol'), tsc('libs/presence')]);
  await tsc('apps/server');
};
const build = async () => {
  say('building');
  await Promise.all([buildServer(), buildWeb()]);
};

const packages = [
  'libs/protocol',
  'libs/presence',
  'libs/client',
  'libs/react',
  'apps/server',
  'apps/web',
  'apps/bench',
];
const checks = [
  ['format', 'prettier', ['--check', '--log-level', 'warn', '.']],
  ['lint', 'oxlint', ['--type-aware', '--deny-warnings', '--quiet']],
  ['import directions', 'depcruise', ['--config', '.dependency-cruiser.mjs', 'apps', 'libs']],
  ['unused code and dependencies', 'knip', ['--no-progress']],
  ...packages.map((name) => [`types of ${name}`, 'tsc', ['-p', name]]),
];
const check = async () => {
  for (const [name, command, args] of checks) {
    say(name);
    await run(name, command, args, { quiet: true });
  }
  say('first load of the web app');
  await buildWeb();
  await run('size of the first load', 'size-limit', []);
};

const cached = (name) => {
  mkdirSync(join(root, '.cache'), { recursive: true });
  return join(root, '.cache', name);
};
const jest = () =>
  run('jest', 'jest', ['--json', `--outputFile=${cached('jest.json')}`], { extra: { NODE_ENV: 'test' } });
const browser = () =>
  run('browser tests', 'playwright', ['test'], {
    cwd: join(root, 'apps/web'),
    extra: { PLAYWRIGHT_JSON_OUTPUT_FILE: cached('playwright.json') },
  });
const read = (name) => JSON.parse(readFileSync(cached(name), 'utf8'));
const flakyIn = (suites) =>
  suites.flatMap(({ suites: inner = [], specs = [] }) => [
    ...specs.filter(({ tests }) => tests.some(({ status }) => status === 'flaky')).map(({ title }) => title),
    ...flakyIn(inner),
  ]);
const countTests = () => {
  const units = read('jest.json');
  const { stats, suites } = read('playwright.json');
  const passed = units.numPassedTests + stats.expected + stats.flaky;
  const failed = units.numFailedTests + stats.unexpected;
  for (const title of flakyIn(suites)) say(`flaky, a bug of the product or of the test: ${title}`);
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
};

/** Node with the sources of the workspace, not its builds. */
const fromSource = ['--enable-source-maps', '--conditions=roost-source', '--import', './tools/swc-hook.mjs'];
const server = (args, extra) => run('server', node(), args, { extra });

/** What may run beside a running server must not build anew what it runs from. A path is meant from where npm was called. */
const admin = async (command, ...args) => {
  const main = 'apps/server/dist/admin.js';
  if (!existsSync(join(root, main))) {
    await install();
    await buildServer();
  }
  await run(command, node(), [main, command, ...args]);
};
const fromCaller = (file) => resolve(process.env.INIT_CWD ?? process.cwd(), file);

const commands = {
  async start() {
    await install();
    await build();
    const flags = JSON.parse(readFileSync(join(root, 'apps/server/node-flags.json'), 'utf8'));
    await server([...flags, 'apps/server/dist/main.js'], { NODE_ENV: 'production' });
  },
  async dev() {
    await install();
    const web = { PUBLIC_URL: process.env.PUBLIC_URL ?? 'http://localhost:5173' };
    await Promise.all([
      server(['--watch', '--watch-preserve-output', ...fromSource, 'apps/server/src/main.ts'], web),
      run('web', 'vite', ['--clearScreen', 'false'], { cwd: join(root, 'apps/web') }),
    ]);
  },
  async check() {
    await install();
    await check();
  },
  async test() {
    await install();
    await check();
    await buildServer();
    await jest();
    await browser();
    countTests();
  },
  backup: (...files) => admin('backup', ...files.map(fromCaller)),
  restore: (...files) => admin('restore', ...files.map(fromCaller)),
  /** What the server consists of, in CycloneDX: for whoever has to know what an installation holds. */
  async sbom(file = 'sbom.json') {
    const form = ['--sbom-format', 'cyclonedx', '--sbom-type', 'application', '--lockfile-only', '--prod'];
    await run('sbom', 'npx', ['--yes', packageManager, 'sbom', ...form, '--out', fromCaller(file)], { quiet: true });
    say(`written to ${file}`);
  },
  export: (...rooms) => admin('export', ...rooms),
  admin: (command = '', ...names) => admin(command, ...names),
  async bench(...args) {
    await install();
    await buildServer();
    await run('bench', node(), [...fromSource, 'apps/bench/src/main.ts', ...args]);
  },
  async cluster(...args) {
    await install();
    await build();
    await run('cluster', node(), [...fromSource, 'apps/bench/src/cluster/main.ts', ...args]);
  },
  async attack(...args) {
    await install();
    await build();
    await run('attack', node(), [...fromSource, 'apps/bench/src/attack/main.ts', ...args]);
  },
  async vitals() {
    await install();
    await build();
    await run('vitals', node(), [...fromSource, 'apps/web/e2e/vitals/main.ts']);
  },
  async screens(...args) {
    await install();
    await build();
    const config = ['-c', 'playwright.screens.config.ts'];
    await run('screens', 'playwright', ['test', ...config, ...args], { cwd: join(root, 'apps/web') });
  },
  async faults(...args) {
    await install();
    await buildServer();
    await run('faults', node(), [...fromSource, 'apps/bench/src/faults/main.ts', ...args]);
  },
};

const [name = '', ...args] = process.argv.slice(2);
const command = commands[name];
if (command === undefined) {
  process.stderr.write(`Usage: node tools/run.mjs ${Object.keys(commands).join(' | ')}\n`);
  process.exit(1);
}
try {
  await command(...args);
  process.exit(0);
} catch (error) {
  if (stopping === undefined) process.stderr.write(`${error instanceof StepFailed ? error.message : error.stack}\n`);
  signalAll('SIGTERM');
  process.exitCode = stopping === undefined ? (error.exitCode ?? 1) : 0;
}
