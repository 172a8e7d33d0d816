import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { median } from './median.ts';

/** How long the files of the product are: median <= 70 lines, none over 300. */
const root = resolve(import.meta.dirname, '../../..');
const files = execFileSync('git', ['ls-files', 'apps', 'libs'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((file) => /\.tsx?$/.test(file) && !/\.(test|e2e|contract|d)\.tsx?$|\/(e2e|testing)\//.test(file))
  .map((file) => ({ file, lines: readFileSync(resolve(root, file), 'utf8').split('\n').length - 1 }))
  .toSorted((a, b) => b.lines - a.lines);

console.log(`source files: ${files.length}, median ${median(files.map(({ lines }) => lines))} lines; the longest:`);
console.table(files.slice(0, 5));
