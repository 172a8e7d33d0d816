import { linkify } from './linkify.ts';

const links = (body: string): readonly (string | undefined)[] =>
  linkify(body)
    .filter(({ href }) => href !== undefined)
    .map(({ text }) => text);

describe('links', () => {
  it.each([
    ['see https://example.org.', ['https://example.org']],
    ['(https://example.org/a)', ['https://example.org/a']],
    ['https://en.wikipedia.org/wiki/Roost_(bird)', ['https://en.wikipedia.org/wiki/Roost_(bird)']],
    ['HTTP://EXAMPLE.ORG/?a=1&b=2#c, and', ['HTTP://EXAMPLE.ORG/?a=1&b=2#c']],
    ['http://a.example http://b.example', ['http://a.example', 'http://b.example']],
    ['mailto:ana@example.org', ['mailto:ana@example.org']],
    ['“https://example.org”', ['https://example.org']],
  ])('are found in %j', (body, found) => {
    expect(links(body)).toEqual(found);
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'blob:https-not-really',
    '//example.org',
    'file:///etc/passwd',
    'https://',
    'https://)',
    'mailto:nobody',
    'xhttps://example.org',
  ])('[R9] are not made of %j', (body) => {
    expect(links(body)).toEqual([]);
  });

  it.each(['', 'no link', 'a https://b.example c', 'https://b.example.', '<b>https://b.example</b>'])(
    'lose nothing of %j',
    (body) => {
      expect(
        linkify(body)
          .map(({ text }) => text)
          .join(''),
      ).toBe(body);
    },
  );
});
