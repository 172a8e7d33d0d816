import { busContract } from './bus.contract.ts';
import { LocalNetwork } from './local-bus.ts';

busContract('the local bus', () => {
  const network = new LocalNetwork();
  return { join: (node) => network.join(node), settled: () => new Promise((resolve) => setImmediate(resolve)) };
});
