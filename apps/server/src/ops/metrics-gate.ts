import type { IncomingMessage, ServerResponse } from 'node:http';
import ipaddr from 'ipaddr.js';

/** What proxies add to tell for whom they ask. */
const forwarding = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];

const isLoopback = (address: string | undefined): boolean =>
  address !== undefined && ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback';

/** Whether a request was made on this machine, and not by a proxy on it for somebody else. */
export const isLocal = (remoteAddress: string | undefined, headers: IncomingMessage['headers']): boolean =>
  isLoopback(remoteAddress) && forwarding.every((name) => headers[name] === undefined);

/** In front of the metrics: to everybody but the operator they are not there. */
export const metricsGate = (request: IncomingMessage, response: ServerResponse, next: () => void): void => {
  if (isLocal(request.socket.remoteAddress, request.headers)) return next();
  response.statusCode = 404;
  response.end();
};
