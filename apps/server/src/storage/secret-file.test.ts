import { chmodSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSecret } from './secret-file.ts';
import { scratchDir } from './testing/scratch-database.ts';

const dir = scratchDir();
const file = join(dir.path, 'roost.secret');
afterAll(() => dir.remove());

describe('the secret', () => {
  it('is made once, for its owner alone', () => {
    const made = readSecret(file);
    expect(made).toHaveLength(32);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readSecret(file)).toEqual(made);
  });

  it.each([0o640, 0o604, 0o660])('is refused when others can read it: %s', (mode) => {
    chmodSync(file, mode);
    expect(() => readSecret(file)).toThrow(`Others can read the secret ${file}. Say: chmod 600 ${file}`);
    chmodSync(file, 0o600);
  });

  it('is refused when it is damaged', () => {
    writeFileSync(file, 'abc');
    expect(() => readSecret(file)).toThrow(/is damaged/);
  });
});
