import { canCluster } from './cluster-deployment.ts';
import { clusterFaults } from './rows.ts';
import { runClusterFault } from './run.ts';

/** The quick row of the harness with three built nodes, Redis and PostgreSQL; `npm run faults` runs all of them, with more people. */
describe('a cluster, while things break', () => {
  if (!canCluster()) {
    it('skipped: no redis-server, or no PostgreSQL', () => {
      expect(process.env['CI']).not.toBe('true');
    });
    return;
  }

  it('[P2] [P3] [P15] [R15] [D5] a node is killed and started again: no list shows it, and no message is lost', async () => {
    const row = clusterFaults['cluster-kill9-back'];
    if (row === undefined) throw new Error('There is no row cluster-kill9-back.');
    const { violations, messages } = await runClusterFault({ row, seed: 11, people: 12 });
    expect(violations).toEqual([]);
    expect(messages).toBeGreaterThan(20);
  }, 120_000);
});
