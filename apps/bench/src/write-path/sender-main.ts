import type { Order, Report } from './sender-process.ts';
import { Senders } from './senders.ts';

/** The process of the load generator: obeys one order after another, and ends when nobody can give any more. */
let senders: Senders | undefined;

const joined = (): Senders => {
  if (senders === undefined) throw new Error('Nobody has joined.');
  return senders;
};

const carryOut = async (order: Order): Promise<Report> => {
  switch (order.type) {
    case 'join':
      senders = await Senders.join(order.url, order.seats);
      return { type: 'joined' };
    case 'flood':
      return { type: 'sent', sent: await joined().flood(order.forMs, order.inFlight) };
    case 'steady':
      return { type: 'sent', sent: await joined().steady(order.perSecond, order.forMs) };
    case 'pages':
      return { type: 'sent', sent: await joined().pages(order.places.map((place) => place ?? undefined)) };
  }
};

process.on('message', (order: Order) => {
  const failed = (error: unknown): Report => ({ type: 'failed', why: String(error) });
  void carryOut(order)
    .catch(failed)
    .then((report) => process.send?.(report));
});
process.on('disconnect', () => process.exit(0));
