import { randomBytes } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { StartError } from '../start-error.ts';

const secretBytes = 32;
const ownerOnly = 0o600;
const anybodyElse = 0o077;

const write = (file: string): Buffer => {
  const secret = randomBytes(secretBytes);
  writeFileSync(file, `${secret.toString('hex')}\n`, { mode: ownerOnly, flag: 'wx' });
  return secret;
};

const modeOf = (file: string): number | undefined => statSync(file, { throwIfNoEntry: false })?.mode;

/** The server's secret, made at the first start. Throws a StartError when others can read it, or when it is none. */
export const readSecret = (file: string): Buffer => {
  const mode = modeOf(file);
  if (mode === undefined) return write(file);
  if ((mode & anybodyElse) !== 0) throw new StartError(`Others can read the secret ${file}. Say: chmod 600 ${file}`);
  const text = readFileSync(file, 'utf8').trim();
  if (!/^[0-9a-f]{64}$/.test(text))
    throw new StartError(`The secret ${file} is damaged. Restore it; or remove it, and everybody signs in anew.`);
  return Buffer.from(text, 'hex');
};
