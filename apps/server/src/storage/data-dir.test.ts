import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDataDir } from './data-dir.ts';
import { scratchDir } from './testing/scratch-database.ts';

describe('openDataDir', () => {
  const dir = scratchDir();
  afterAll(() => dir.remove());

  it('makes what is missing', () => {
    const path = join(dir.path, 'a', 'b');
    const opened = openDataDir(path);
    expect(existsSync(path)).toBe(true);
    expect(opened.file('x')).toBe(join(path, 'x'));
    opened.release();
  });

  it('refuses a second holder in one sentence, until the first lets go', () => {
    const first = openDataDir(dir.path);
    expect(() => openDataDir(dir.path)).toThrow(/^Another Roost is using the data directory .*\.$/);
    first.release();
    openDataDir(dir.path).release();
  });

  it('[R26] says in one sentence that it cannot write', () => {
    const file = join(dir.path, 'file');
    writeFileSync(file, '');
    expect(() => openDataDir(join(file, 'data'))).toThrow(
      /^The data directory .* cannot be written \(ENOTDIR\)\. Set DATA_DIR to one that can\.$/,
    );
    expect(() => openDataDir(file)).toThrow(/cannot be written \(unable to open database file\)/);
    expect(() => openDataDir('/proc/roost/data')).toThrow(/cannot be written \(ENOENT\)/);
  });
});
