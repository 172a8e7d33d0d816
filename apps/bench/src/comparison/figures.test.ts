import { figuresOf, shown, valueOf, verdictsOf } from './figures.ts';
import type { Scenario } from './reading.ts';

const scenario: Scenario = {
  name: 's',
  rounds: 3,
  contenders: ['Roost', 'plain socket.io'],
  targets: {
    rate: [{ type: 'ratio', to: 'plain socket.io', atLeast: 6 }],
    cost: [{ type: 'ratio', to: 'plain socket.io', atMost: 0.5 }],
    lost: [{ type: 'value', atMost: 0 }],
  },
  play: () => Promise.resolve([]),
};
const reading = (what: string, value: number) => ({ what, unit: 'µs', value });
const play = (contender: string, rate: number, cost: number, lost: number) => ({
  contender,
  readings: [reading('rate', rate), reading('cost', cost), reading('lost', lost)],
});

it('each figure is the median of its rounds, and is held against the same run of the others', () => {
  const figures = figuresOf(scenario, [
    play('Roost', 600, 5, 0),
    play('plain socket.io', 100, 9, 0),
    play('Roost', 900, 4, 1),
    play('plain socket.io', 101, 9, 0),
    play('Roost', 700, 90, 2),
    play('plain socket.io', 99, 9, 0),
  ]);
  expect(figures.map((figure) => valueOf(figure, 'Roost'))).toEqual([700, 5, 1]);
  expect(figures.flatMap(verdictsOf)).toEqual([
    { wanted: '≥ 6 × plain socket.io', found: '7 ×', isMet: true },
    { wanted: '≤ 0.5 × plain socket.io', found: '0.556 ×', isMet: false },
    { wanted: '≤ 0', found: '1', isMet: false },
  ]);
});

it('what was not measured is a dash', () => expect(shown(Number.NaN)).toBe('–'));
