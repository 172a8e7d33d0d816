import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { contenders } from './contender.ts';
import { shown, valueOf, verdictsOf, type Figure } from './figures.ts';
import { svgOf, type Line } from './plot.ts';

const docs = join(import.meta.dirname, '../../../../docs/bench');
const names = contenders.map(({ name }) => name);

const cellsOf = (figure: Figure): string[] => {
  const verdicts = verdictsOf(figure);
  const unit = figure.unit === '' ? '' : ` (${figure.unit})`;
  return [
    figure.scenario,
    `${figure.what}${unit}`,
    ...names.map((name) => shown(valueOf(figure, name))),
    `${shown(valueOf(figure, 'Roost') / valueOf(figure, 'plain socket.io'))} ×`,
    verdicts
      .map(({ wanted, found, isMet }) => `${isMet ? 'met' : '**not met**'}: ${found}, wanted ${wanted}`)
      .join('; '),
  ];
};

const heads = ['scenario', 'figure', ...names, 'Roost / plain', 'target'];

/** One table of everything, in Markdown. */
export const tableOf = (figures: readonly Figure[]): string => {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [row(heads), row(heads.map(() => '---')), ...figures.map((figure) => row(cellsOf(figure)))].join('\n');
};

const curve = /^CPU a delivery, ([\d,]+) members in (?:(\d+) rooms|one room)$/;

/** The points of each server where either the members or the rooms are the same, by the other. */
const linesOf = (figures: readonly Figure[], by: 'members' | 'rooms'): Line[] => {
  const points = figures.flatMap((figure) => {
    const [, members = '', rooms = '1'] = curve.exec(figure.what) ?? [];
    return members === '' ? [] : [{ figure, members: Number(members.replaceAll(',', '')), rooms: Number(rooms) }];
  });
  const most = Math.max(...points.filter(({ rooms }) => rooms > 1).map(({ members }) => members));
  const chosen = points.filter(({ members, rooms }) => (by === 'members' ? rooms === 1 : members === most));
  return names.map((name) => ({
    name,
    points: chosen
      .map((point) => [point[by], valueOf(point.figure, name)] as const)
      .filter(([, value]) => Number.isFinite(value)),
  }));
};

/** Leaves the results behind: for programs, for people, and the curves as pictures. */
export const writeReport = (figures: readonly Figure[], notes: readonly string[]): void => {
  mkdirSync(docs, { recursive: true });
  const machine = `${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`;
  writeFileSync(join(docs, 'results.json'), `${JSON.stringify({ machine, notes, figures }, undefined, 2)}\n`);
  const pictures = figures.some(({ what }) => curve.test(what));
  const text = [
    '# What was measured',
    `By \`npm run bench -- all\` on ${machine}. Medians; all servers side by side in one interleaved run.`,
    tableOf(figures),
    ...notes,
    ...(pictures ? ['![Cost a delivery by members](members.svg)', '![Cost a delivery by rooms](rooms.svg)'] : []),
  ];
  writeFileSync(join(docs, 'results.md'), `${text.join('\n\n')}\n`);
  if (!pictures) return;
  const yName = 'CPU of the server a delivery, µs, at 20,000 deliveries/s';
  const write = (file: string, title: string, xName: string, lines: readonly Line[]): void =>
    writeFileSync(join(docs, file), svgOf({ title, xName, yName, lines }));
  write('members.svg', 'One room', 'members of the room', linesOf(figures, 'members'));
  write('rooms.svg', 'The same people in more rooms', 'rooms', linesOf(figures, 'rooms'));
};
