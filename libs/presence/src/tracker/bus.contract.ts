import type { Bus } from './bus.ts';

/** What every bus must do. `network` gives buses of one network; `settled` resolves when what was published has arrived. */
export const busContract = (
  name: string,
  network: () => { join: (node: string) => Bus; settled: () => Promise<void> },
): void => {
  describe(`${name}, as a bus`, () => {
    const received = (bus: Bus, topic: string): string[] => {
      const seen: string[] = [];
      bus.subscribe(topic, (message, from) => seen.push(`${from}: ${message}`));
      return seen;
    };

    it('brings a message to every other node that listens, in order, and not back', async () => {
      const { join, settled } = network();
      const [a, b, c] = [join('a'), join('b'), join('c')];
      const seen = [received(a, 't'), received(b, 't'), received(c, 't')];
      await settled();
      a.publish('t', '1');
      a.publish('t', '2');
      await settled();
      expect(seen).toEqual([[], ['a: 1', 'a: 2'], ['a: 1', 'a: 2']]);
      await Promise.all([a, b, c].map((bus) => bus.close()));
    });

    it('brings only the topics that a node listens to', async () => {
      const { join, settled } = network();
      const [a, b] = [join('a'), join('b')];
      const seen = received(b, 'wanted');
      await settled();
      a.publish('other', '1');
      a.publish('wanted', '2');
      await settled();
      expect(seen).toEqual(['a: 2']);
      await Promise.all([a, b].map((bus) => bus.close()));
    });

    it('brings nothing after the end of listening or of the bus', async () => {
      const { join, settled } = network();
      const [a, b, c] = [join('a'), join('b'), join('c')];
      const seen: string[] = [];
      const end = b.subscribe('t', (message) => seen.push(message));
      c.subscribe('t', (message) => seen.push(message));
      await settled();
      end();
      await c.close();
      a.publish('t', '1');
      await settled();
      expect(seen).toEqual([]);
      await Promise.all([a, b].map((bus) => bus.close()));
    });
  });
};
