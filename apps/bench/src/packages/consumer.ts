import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../../../..');

/** Those that other people use on their own, what each needs first. */
export const libraries = ['protocol', 'presence', 'client', 'react'] as const;
export type Library = (typeof libraries)[number];

/** What npm would have fetched for them, where this workspace has it. */
const fetched: ReadonlyArray<readonly [Library, string]> = [
  ['protocol', 'zod'],
  ['client', 'socket.io-client'],
  ['react', 'react'],
  ['react', '@types/react'],
];

const settings = {
  compilerOptions: {
    strict: true,
    module: 'nodenext',
    target: 'es2023',
    lib: ['es2024', 'dom', 'dom.iterable'],
    jsx: 'react-jsx',
    types: ['node'],
    outDir: 'out',
  },
  include: ['*.ts', '*.tsx'],
};

const { packageManager }: { readonly packageManager: string } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
);

const link = (dir: string, name: string, target: string): void => {
  const path = join(dir, 'node_modules', name);
  mkdirSync(join(path, '..'), { recursive: true });
  symlinkSync(target, path);
};

/** Builds a library, packs it as for the registry, and unpacks it as npm would. */
const unpack = async (dir: string, library: Library): Promise<void> => {
  const cwd = join(root, 'libs', library);
  await run(join(root, 'node_modules/.bin/tsc'), ['-p', 'tsconfig.build.json'], { cwd });
  await run('npx', ['--yes', packageManager, 'pack', '--pack-destination', dir], { cwd });
  const target = join(dir, 'node_modules/@roost', library);
  mkdirSync(target, { recursive: true });
  const { version }: { readonly version: string } = JSON.parse(readFileSync(join(cwd, 'package.json'), 'utf8'));
  await run('tar', ['xzf', join(dir, `roost-${library}-${version}.tgz`), '--strip-components=1', '-C', target]);
};

/** The code blocks of a library's README. */
export const examplesOf = (library: Library): ReadonlyArray<{ readonly name: string; readonly code: string }> => {
  const text = readFileSync(join(root, 'libs', library, 'README.md'), 'utf8');
  return Array.from(text.matchAll(/^```(tsx?)\n(.*?)^```$/gms), ([, kind = 'ts', code = ''], at) => ({
    name: `${library}-${at + 1}.${kind}`,
    code,
  }));
};

/** A project of somebody else, outside this workspace, that has the libraries installed from their packages. */
export class Consumer {
  private constructor(private readonly dir: string) {}

  static async create(): Promise<Consumer> {
    const dir = mkdtempSync(join(tmpdir(), 'roost-consumer-'));
    for (const library of libraries) await unpack(dir, library);
    for (const [library, name] of fetched) link(dir, name, join(root, 'libs', library, 'node_modules', name));
    link(dir, '@types/node', join(root, 'node_modules/@types/node'));
    writeFileSync(join(dir, 'package.json'), JSON.stringify({ type: 'module' }));
    writeFileSync(join(dir, 'tsconfig.json'), JSON.stringify(settings));
    return new Consumer(dir);
  }

  write(name: string, code: string): void {
    writeFileSync(join(this.dir, name), code);
  }

  /** What the compiler has against what was written, and against the types of the packages; empty when nothing. */
  async compile(): Promise<string> {
    const tsc = join(root, 'node_modules/.bin/tsc');
    return run(tsc, ['-p', '.'], { cwd: this.dir }).then(
      () => '',
      (error: unknown) => (error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error)),
    );
  }

  /** What a compiled file prints. */
  async run(name: string): Promise<string> {
    return (await run(process.execPath, [join(this.dir, 'out', name)], { timeout: 20_000 })).stdout;
  }

  remove(): void {
    rmSync(this.dir, { recursive: true, force: true });
  }
}
