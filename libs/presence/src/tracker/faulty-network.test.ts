import { FaultyNetwork } from '../testing/faulty-network.ts';
import { busContract } from './bus.contract.ts';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

busContract('a network of the tests without a fault', () => {
  const network = new FaultyNetwork();
  network.tellsGone = true;
  return { join: (node) => network.join(node), settled: () => jest.advanceTimersByTimeAsync(5) };
});

describe('a faulty network', () => {
  const received = (network: FaultyNetwork): string[] => {
    const seen: string[] = [];
    network.join('b').subscribe('t', (message) => seen.push(message));
    return seen;
  };

  it('loses, repeats and reorders as it is told', () => {
    const network = new FaultyNetwork();
    const [seen, a] = [received(network), network.join('a')];
    const fates = [[], [5], [1, 2]];
    network.fate = () => fates.shift() ?? [1];
    for (const message of ['lost', 'late', 'twice']) a.publish('t', message);
    jest.advanceTimersByTime(10);
    expect(seen).toEqual(['twice', 'twice', 'late']);
    expect(network.counts).toEqual({ delivered: 3, lost: 1 });
  });

  it('brings nothing over a cut, nor from a run that is over', () => {
    const network = new FaultyNetwork();
    const [seen, a] = [received(network), network.join('a')];
    network.cut('a', 'b');
    a.publish('t', 'cut off');
    jest.advanceTimersByTime(10);
    network.heal();
    a.publish('t', 'on its way');
    network.crash('a');
    a.publish('t', 'dead');
    jest.advanceTimersByTime(10);
    expect(seen).toEqual(['on its way']);
  });
});
