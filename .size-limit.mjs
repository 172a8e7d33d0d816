import { readFileSync } from 'node:fs';

const dist = 'apps/web/dist';
const page = readFileSync(`${dist}/index.html`, 'utf8');
/** What the page asks for by itself; what is imported on demand (palette, dialogs) is in no tag. */
const scripts = Array.from(page.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g), ([, path]) => dist + path);

export default [{ name: 'JavaScript of the first load', path: scripts, limit: '170 kB', gzip: true }];
