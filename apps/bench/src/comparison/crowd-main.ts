import { Crowd } from './crowd.ts';
import type { Order, Report } from './crowd-process.ts';

/** The process of the load generator: obeys one order after another, and ends when nobody can give any more. */
let gathered: Crowd | undefined;

const crowd = (): Crowd => {
  if (gathered === undefined) throw new Error('Nobody has come.');
  return gathered;
};

const carryOut = async (order: Order): Promise<Report> => {
  switch (order.type) {
    case 'gather':
      gathered = await Crowd.gather(order.gathering);
      return { type: 'done' };
    case 'join':
      return { type: 'joined', joined: await crowd().join(order.overMs, order.settleMs) };
    case 'send':
      return { type: 'sent', sent: await crowd().send(order.deliveriesPerSecond, order.forMs) };
    case 'leave':
      return { type: 'numbers', numbers: [await crowd().leave(order.settleMs)] };
    case 'to-the-last':
      return { type: 'numbers', numbers: await crowd().toTheLast(order.count) };
    case 'comings':
      return { type: 'numbers', numbers: await crowd().comings(order.count) };
    case 'listen':
      return { type: 'numbers', numbers: [await crowd().listen(order.forMs)] };
  }
};

process.on('message', (order: Order) => {
  const failed = (error: unknown): Report => ({ type: 'failed', why: String(error) });
  void carryOut(order)
    .catch(failed)
    .then((report) => process.send?.(report));
});
process.on('disconnect', () => process.exit(0));
