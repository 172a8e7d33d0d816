import { existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Without the background networking of a desktop browser, which a closed network answers with a storm of errors. */
export const chromiumArguments = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-quic',
  '--no-first-run',
  '--disable-component-update',
  '--disable-sync',
];

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** `$CHROMIUM_PATH`, else the system's, else the one inside an npm package (Linux x64). */
export const chromiumPath = async (): Promise<string> => {
  const given = process.env['CHROMIUM_PATH'] ?? installed.find((path) => existsSync(path));
  if (given !== undefined) return given;
  const { default: packaged } = await import('@sparticuz/chromium');
  // It unpacks into TMPDIR once and reuses that for ever: another version needs another folder.
  const folder = join(tmpdir(), 'roost-chromium-153');
  mkdirSync(folder, { recursive: true });
  process.env['TMPDIR'] = folder;
  return packaged.executablePath();
};
