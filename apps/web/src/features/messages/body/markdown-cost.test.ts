import { Session } from 'node:inspector/promises';
import { limits } from '@roost/protocol';
import { textOf } from '../../../testing/markdown-text.ts';
import type { Nodes } from './markdown-tree.ts';

const depthOf = (nodes: Nodes): number =>
  nodes.reduce((deepest, node) => Math.max(deepest, 1 + ('children' in node ? depthOf(node.children) : 0)), 0);

const bytes = limits.bodyBytes;
const hostile = {
  'opening brackets': (size: number) => '['.repeat(size),
  stars: (size: number) => '*'.repeat(size),
  'stars that open': (size: number) => '*a '.repeat(size / 3),
  'stars around one letter': (size: number) => `${'*'.repeat(size / 2)}a${'*'.repeat(size / 2)}`,
  'stars and underscores': (size: number) => '*a_ '.repeat(size / 4),
  'quotes in quotes': (size: number) => `${'>'.repeat(size)}a`,
  'lists in lists': (size: number) => `${'- '.repeat(size / 2)}a`,
  'links that do not end': (size: number) => '[a]('.repeat(size / 4),
  'code that does not end': (size: number) => '`a``'.repeat(size / 4),
  'addresses that are none': (size: number) => 'mailto:'.repeat(size / 7),
  'addresses without a place': (size: number) => 'https://)'.repeat(size / 9),
  'an address and brackets': (size: number) => `https://example.org/${')'.repeat(size)}`,
  'an address and dots': (size: number) => `https://example.org/${'.'.repeat(size)}a`,
} as const;

describe('a body that is meant to hurt', () => {
  const session = new Session();
  let parseMarkdown: (body: string) => Nodes;
  beforeAll(async () => {
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
    // Only what is compiled from now on is counted block by block.
    ({ parseMarkdown } = await import('./markdown-parser.ts'));
  });
  afterAll(async () => {
    await session.post('Profiler.stopPreciseCoverage');
    session.disconnect();
  });

  /** How many times blocks of the parsers' code run: the same on every machine, unlike a clock. Taking the counts sets them to zero. */
  const workOf = async (body: string): Promise<number> => {
    await session.post('Profiler.takePreciseCoverage');
    parseMarkdown(body);
    const { result } = await session.post('Profiler.takePreciseCoverage');
    const scripts = result.filter(({ url }) => /markdown|linkify/.test(url));
    const ranges = scripts.flatMap(({ functions }) => functions.flatMap((one) => one.ranges));
    return ranges.reduce((sum, { count }) => sum + count, 0);
  };

  it.each(Object.entries(hostile))('of %s costs in proportion to its length', async (_, make) => {
    const quarter = await workOf(make(bytes / 4));
    expect(quarter).toBeGreaterThan(0);
    expect(await workOf(make(bytes))).toBeLessThan(quarter * 6);
  });

  it.each(Object.entries(hostile))('of %s is a page of bounded depth that has lost nothing', (_, make) => {
    const tree = parseMarkdown(make(bytes));
    expect(depthOf(tree)).toBeLessThan(30);
    expect(textOf(tree).includes('a')).toBe(make(bytes).includes('a'));
  });
});
