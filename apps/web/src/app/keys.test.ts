import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isPressed, keys, partsOf, type KeyPress } from './keys.ts';

const press = (key: string, changes: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  keyCode: 0,
  ...changes,
});

const root = join(__dirname, '..');
const source = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => /(?<!test)\.tsx?$/.test(file))
  .map((file) => readFileSync(join(root, file), 'utf8'))
  .join('\n');

describe('keys', () => {
  it.each([
    ['help', press('?', { shiftKey: true })],
    ['help', press('?')],
    ['help', press('/', { ctrlKey: true })],
    ['help', press('/', { metaKey: true })],
    ['send', press('Enter')],
    ['pickName', press('Tab')],
    ['previousPanel', press('F6', { shiftKey: true })],
  ] as const)('of "%s" are met by %j', (name, pressed) => {
    expect(isPressed(name, pressed)).toBe(true);
  });

  it.each([
    ['send', press('Enter', { shiftKey: true })],
    ['send', press('Enter', { ctrlKey: true })],
    ['send', press('Enter', { altKey: true })],
    ['send', press('Enter', { isComposing: true })],
    ['send', press('Enter', { nativeEvent: { isComposing: true } })],
    ['send', press('Enter', { keyCode: 229 })],
    ['help', press('/')],
    ['nextPanel', press('F6', { shiftKey: true })],
    ['pickName', press('Tab', { shiftKey: true })],
  ] as const)('[R19] of "%s" are not met by %j', (name, pressed) => {
    expect(isPressed(name, pressed)).toBe(false);
  });

  const own = Object.entries(keys).filter(([, entry]) => !('isBuiltIn' in entry));
  it.each(own)('[R20] that the help lists do something: "%s"', (name) => {
    expect(source.includes(`isPressed('${name}'`)).toBe(true);
  });

  it('are shown as the keyboard calls them', () => {
    expect([partsOf('Mod+/', false), partsOf('Mod+/', true)]).toEqual([
      ['Ctrl', '/'],
      ['⌘', '/'],
    ]);
    expect(partsOf('Mod+k', false)).toEqual(['Ctrl', 'K']);
    expect(partsOf('ArrowUp', false)).toEqual(['↑']);
  });
});
