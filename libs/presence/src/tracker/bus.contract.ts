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

    it('tells who was heard and is gone, once, and tells nothing after the end of watching', async () => {
      const { join, settled } = network();
      const [a, b, c] = [join('a'), join('b'), join('c')];
      const gone: string[] = [];
      const watch = (bus: Bus): (() => void) =>
        bus.watch((notice) => notice.type === 'gone' && gone.push(`${bus.node}: ${notice.node}`));
      for (const bus of [a, b, c]) received(bus, 't');
      watch(b);
      const end = watch(c);
      await settled();
      a.publish('t', '1');
      await settled();
      end();
      await a.close();
      for (const deadline = Date.now() + 5_000; gone.length === 0 && Date.now() < deadline;) await settled();
      expect(gone).toEqual(['b: a']);
      await Promise.all([b, c].map((bus) => bus.close()));
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
