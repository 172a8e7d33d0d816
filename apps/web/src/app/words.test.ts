import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseSync } from '@swc/core';

/** Attributes that people read or hear. */
const spoken: ReadonlySet<string> = new Set([
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'title',
  'placeholder',
  'alt',
  'label',
]);
const letters = /\p{L}{2,}/u;

const isNode = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
const textOf = (value: unknown): string =>
  isNode(value) && value['type'] === 'StringLiteral' && typeof value['value'] === 'string' ? value['value'] : '';
const nameOf = (value: unknown): string => (isNode(value) && typeof value['value'] === 'string' ? value['value'] : '');

/** What a node of the syntax tree would show by itself, without the catalogue. */
const shownBy = (node: Readonly<Record<string, unknown>>): string => {
  switch (node['type']) {
    case 'JSXText':
      return typeof node['value'] === 'string' ? node['value'] : '';
    case 'JSXExpressionContainer':
      return textOf(node['expression']);
    case 'JSXAttribute':
      return spoken.has(nameOf(node['name'])) ? textOf(node['value']) : '';
    default:
      return '';
  }
};

const literalsIn = (value: unknown): readonly string[] => {
  if (!isNode(value)) return [];
  const own = shownBy(value);
  // The value of an attribute was judged with its name.
  const inner = value['type'] === 'JSXAttribute' && textOf(value['value']) !== '' ? [] : Object.values(value);
  return [...(letters.test(own) ? [own.trim()] : []), ...inner.flatMap(literalsIn)];
};

const parsed = (source: string): readonly string[] =>
  literalsIn(parseSync(source, { syntax: 'typescript', tsx: true }));

const root = join(__dirname, '..');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.tsx') && !file.endsWith('.test.tsx'))
  .map((file) => join(root, file));

describe('the words of the page', () => {
  it.each([
    ['<p>Hello there</p>', ['Hello there']],
    [`<p>{'Hello'}</p>`, ['Hello']],
    ['<a title="Hello" className="flex" dir="auto">·</a>', ['Hello']],
    ['<p className="text-muted">{words.loading}, {name}</p>', []],
  ])('are found where they are not in the catalogue: %s', (source, found) => {
    expect(parsed(source)).toEqual(found);
  });

  it.each(files.map((file) => [relative(root, file), file]))('are all in the catalogue, and none in %s', (_, file) => {
    expect(parsed(readFileSync(file, 'utf8'))).toEqual([]);
  });
});
