import { svgOf } from './plot.ts';

it('a dearer point stands higher, a bigger crowd further right, and names are text', () => {
  const svg = svgOf({
    title: 'Cost <of> members',
    xName: 'members',
    yName: 'µs',
    lines: [
      {
        name: 'A & B',
        points: [
          [10, 1],
          [1_000, 4],
        ],
      },
    ],
  });
  const dots = Array.from(svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"/g), ([, x, y]) => [Number(x), Number(y)]);
  const [[x1 = 0, y1 = 0] = [], [x2 = 0, y2 = 0] = []] = dots;
  expect(x2).toBeGreaterThan(x1);
  expect(y2).toBeLessThan(y1);
  expect(svg).toContain('Cost &lt;of>');
  expect(svg).toContain('A &amp; B');
});
