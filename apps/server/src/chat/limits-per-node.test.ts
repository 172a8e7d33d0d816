import { LocalNetwork } from '@roost/presence/tracker';
import { ScratchDatabase } from '../storage/testing/scratch-database.ts';
import { ChatWorld } from './testing/chat-world.ts';

describe('the limits of several nodes', () => {
  it('[R22] are counted by each for itself: a person has as many connections as one allows on every node', async () => {
    const database = await ScratchDatabase.open();
    const network = new LocalNetwork();
    const link = { state: 'connected', returns: 0, refused: {}, settled: () => Promise.resolve(true) } as const;
    const limits = { socketsPerUser: 2 };
    const nodes = [
      await ChatWorld.start({ database, limits, cluster: { bus: network.join('a'), link } }),
      await ChatWorld.start({ database, limits, cluster: { bus: network.join('b'), link } }),
    ];
    for (const node of nodes) {
      for (const tab of await Promise.all([node.open('ana.1'), node.open('ana.1')])) await tab.join();
      await expect(node.open('ana.1')).rejects.toMatchObject({ data: { code: 'rate_limited' } });
    }
    for (const node of nodes) await node.stop();
    await database.close();
  });
});
