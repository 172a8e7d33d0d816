import fc from 'fast-check';
import { parseMarkdown } from './markdown-parser.ts';
import { textOf } from '../../../testing/markdown-text.ts';
import type { MarkdownNode, Nodes } from './markdown-tree.ts';

/** A tree as a line: `strong(a em(b))`. */
const line = (nodes: Nodes): string => nodes.map(lineOf).join(' ');
const detailOf = (node: MarkdownNode): string => {
  switch (node.kind) {
    case 'link':
      return `:${node.href}`;
    case 'list':
      return `:${node.start ?? '-'}`;
    case 'code-block':
      return `:${node.info}`;
    case 'text':
    case 'code':
    case 'strong':
    case 'emphasis':
    case 'paragraph':
    case 'quote':
    case 'item':
      return '';
  }
};
const quoted = (text: string): string => JSON.stringify(text).slice(1, -1);
const lineOf = (node: MarkdownNode): string => {
  if (node.kind === 'text') return quoted(node.text);
  return `${node.kind}${detailOf(node)}(${'children' in node ? line(node.children) : quoted(node.text)})`;
};
const read = (body: string): string => line(parseMarkdown(body));

describe('Markdown', () => {
  it.each([
    ['**bold** and *italic* and `a*b*`', 'paragraph(strong(bold)  and  emphasis(italic)  and  code(a*b*))'],
    ['one\ntwo\n\nthree', 'paragraph(one\\ntwo) paragraph(three)'],
    ['> quoted\n\nnot', 'quote(paragraph(quoted)) paragraph(not)'],
    ['- a\n- b', 'list:-(item(paragraph(a)) item(paragraph(b)))'],
    ['3. a\n4. b', 'list:3(item(paragraph(a)) item(paragraph(b)))'],
    ['```ts\nlet a = 1;\n\n  b();\n```', 'code-block:ts(let a = 1;\\n\\n  b();)'],
    ['[the page](https://example.org/a)', 'paragraph(link:https://example.org/a(the page))'],
    ['<https://example.org/>', 'paragraph(link:https://example.org/(https://example.org/))'],
    [
      'see https://example.org/_a_/*b*c.',
      'paragraph(see  link:https://example.org/_a_/*b*c(https://example.org/_a_/*b*c) .)',
    ],
    ['**https://example.org/**', 'paragraph(strong(link:https://example.org/(https://example.org/)))'],
    ['snake_case_name, 2*3*4', 'paragraph(snake_case_name, 2 emphasis(3) 4)'],
    ['\\*not italic\\*', 'paragraph(*not italic*)'],
  ])('%j is %s', (body, tree) => {
    expect(read(body)).toBe(tree);
  });

  it.each([
    '# no heading',
    'no heading\n===',
    '---',
    '[a]: /x',
    '<b>bold</b> &amp; <!-- note -->',
    '<script>alert(1)</script>',
    '[a]()',
    '[a][b]',
  ])('%j is text', (body) => {
    expect(read(body)).toBe(`paragraph(${JSON.stringify(body).slice(1, -1)})`);
  });

  it.each([
    '[a](javascript:alert(1))',
    '[a](JaVaScRiPt:x)',
    '[a](data:text/html,x)',
    '[a](vbscript:x)',
    '[a](blob:x)',
    '[a](//example.org)',
    '[a](/r/lobby)',
    '[a](file:///etc/passwd)',
    '<javascript:alert(1)>',
    '![a](data:image/png;base64,AAAA)',
  ])('[R9] %j leads nowhere and loads nothing', (body) => {
    expect(read(body)).toBe(`paragraph(${body})`);
  });

  it('[R9] an image is a link that is not loaded', () => {
    expect(read('![a](https://example.org/a.png)')).toBe('paragraph(! link:https://example.org/a.png(a))');
  });

  it('[R9] loses no letter of a body, whatever it is', () => {
    const letters = (text: string): string => text.replaceAll(/[^a-z]/g, '');
    const part = fc.constantFrom(...Array.from('abc*_>-`[]()\\\n #!<&;+1.~ '), '```', '**', '> ', '- ', '\n\n', '    ');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 80 }), (parts) => {
        // An address in brackets is not shown, so none is written.
        const body = parts.join('').replaceAll('](', '] (');
        expect(letters(textOf(parseMarkdown(body)))).toBe(letters(body));
      }),
      { numRuns: 1_000 },
    );
  });
});
