import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../../..');
const spec = readFileSync(join(root, 'libs/protocol/SPEC.md'), 'utf8');

const idsOf = (text: string, pattern: RegExp): string[] =>
  Array.from(text.matchAll(pattern), (match) => match[1] ?? '').toSorted();
const kept = idsOf(spec, /^- \*\*([DPR]\d+)\*\*/gm);
const planned = idsOf(spec, /^- \(planned: \w+\) \*\*([DPR]\d+)\*\*/gm);

const isTest = (file: string): boolean =>
  /\.(test|contract|e2e)\.tsx?$/.test(file) && !/(^|\/)(node_modules|dist)\//.test(file);
const testFiles = ['libs', 'apps'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(isTest)
    .map((file) => join(root, folder, file)),
);
/** The ids at the start of a title: `it('[D2] [D3] a retry ...`. */
const quoted = (text: string): string[] =>
  Array.from(text.matchAll(/['"`]((?:\[[DPR]\d+\]\s*)+)/g), (match) => match[1] ?? '').flatMap((ids) =>
    idsOf(ids, /\[([DPR]\d+)\]/g),
  );
const proven = Array.from(new Set(testFiles.flatMap((file) => quoted(readFileSync(file, 'utf8'))))).toSorted();

const range = (letter: string, last: number): string[] =>
  Array.from({ length: last }, (_, index) => `${letter}${index + 1}`);

describe('SPEC.md', () => {
  it('lists every rule of the contract exactly once', () => {
    expect([...kept, ...planned].toSorted()).toEqual(
      [...range('D', 16), ...range('P', 17), ...range('R', 26)].toSorted(),
    );
  });

  it('is proven rule by rule: the kept ids are the ids that test titles quote', () => {
    expect(proven).toEqual(kept);
  });
});
