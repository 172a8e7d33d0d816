import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Versions with fixes that matter to a server on the open network; older ones must never come back. */
const minimum: Readonly<Record<string, string>> = {
  'socket.io': '4.8.4',
  'socket.io-parser': '4.2.7',
  'engine.io': '6.6.12',
  ws: '8.21.3',
  multer: '2.3.0',
};

/** Two copies of these break types, guards and the fixes above. */
const single = ['socket.io', 'socket.io-parser', 'engine.io', 'ws'];

const lockfile = readFileSync(join(import.meta.dirname, '../../../pnpm-lock.yaml'), 'utf8');
const [, packages = ''] = lockfile.split(/^packages:$/m);

const lockedVersions = (name: string): string[] => {
  const key = new RegExp(`^  '?${name.replaceAll('.', '\\.')}@(\\d[^:(']*)'?:$`, 'gm');
  return Array.from(new Set(Array.from(packages.matchAll(key), ([, version = '']) => version)));
};

const isAtLeast = (version: string, least: string): boolean =>
  version.localeCompare(least, 'en', { numeric: true }) >= 0;

describe('the lockfile', () => {
  it.each(Object.entries(minimum))('holds %s at %s or newer', (name, least) => {
    const versions = lockedVersions(name);
    expect(versions).not.toEqual([]);
    expect(versions.filter((version) => !isAtLeast(version, least))).toEqual([]);
  });

  it.each(single)('holds one copy of %s', (name) => {
    expect(lockedVersions(name)).toHaveLength(1);
  });
});
