/** One line of a plot: its name and where it goes through. */
export interface Line {
  readonly name: string;
  readonly points: ReadonlyArray<readonly [x: number, y: number]>;
}

export interface Plot {
  readonly title: string;
  readonly xName: string;
  readonly yName: string;
  readonly lines: readonly Line[];
}

const [width, height] = [720, 400];
const [left, top, right, bottom] = [64, 48, 160, 56];
const colours = ['#0f766e', '#c2410c', '#7e22ce', '#475569'];

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const text = (x: number, y: number, content: string, attributes = ''): string =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${attributes}>${escaped(content)}</text>`;

/** Where numbers stand: a logarithmic axis to the right, a linear one from zero upwards. */
const scales = (lines: readonly Line[]) => {
  const points = lines.flatMap((line) => line.points);
  const xs = Array.from(new Set(points.map(([x]) => x))).toSorted((a, b) => a - b);
  const [first = 1, last = 10] = [xs[0], xs.at(-1)];
  const highest = Math.max(1, ...points.map(([, y]) => y)) * 1.1;
  const span = Math.log(last / first) || 1;
  return {
    xs,
    highest,
    x: (value: number): number => left + (Math.log(value / first) / span) * (width - left - right),
    y: (value: number): number => height - bottom - (value / highest) * (height - top - bottom),
  };
};

/** A plot as SVG: a logarithmic axis for how many there are, a linear one for what it costs. */
export const svgOf = ({ title, xName, yName, lines }: Plot): string => {
  const { xs, highest, x, y } = scales(lines);
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((share) => share * highest);
  const grid = ticks.map(
    (tick) =>
      `<path d="M${left} ${y(tick).toFixed(1)}H${width - right}" stroke="#cbd5e1"/>` +
      text(left - 8, y(tick) + 4, tick.toFixed(1), 'text-anchor="end"'),
  );
  const marks = xs.map((value) =>
    text(x(value), height - bottom + 18, value.toLocaleString('en'), 'text-anchor="middle"'),
  );
  const drawn = lines.map(({ name, points }, index) => {
    const colour = colours[index % colours.length] ?? '#000';
    const path = points.map(([px, py]) => `${x(px).toFixed(1)} ${y(py).toFixed(1)}`).join('L');
    const dots = points.map(
      ([px, py]) => `<circle cx="${x(px).toFixed(1)}" cy="${y(py).toFixed(1)}" r="3.5" fill="${colour}"/>`,
    );
    const legend = text(width - right + 16, top + 20 * index, name, `fill="${colour}"`);
    return `<path d="M${path}" fill="none" stroke="${colour}" stroke-width="2"/>${dots.join('')}${legend}`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="13">`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    text(left, 24, title, 'font-size="16" font-weight="600"'),
    text(left, 40, yName, 'fill="#475569"'),
    text((left + width - right) / 2, height - 12, xName, 'text-anchor="middle" fill="#475569"'),
    ...grid,
    ...marks,
    ...drawn,
    '</svg>\n',
  ].join('\n');
};
