import type { IncomingMessage, ServerResponse } from 'node:http';
import ipaddr from 'ipaddr.js';
import { nothingThere } from '../web/http-failure.ts';

/** What proxies add to tell for whom they ask. */
const forwarding = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];

const isLoopback = (address: string | undefined): boolean =>
  address !== undefined && ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback';

/** Whether a request was made on this machine, and not by a proxy on it for somebody else. */
export const isLocal = (remoteAddress: string | undefined, headers: IncomingMessage['headers']): boolean =>
  isLoopback(remoteAddress) && forwarding.every((name) => headers[name] === undefined);

/**
 * In front of the metrics: they are for this machine, and for programs of admins. To everybody else nothing is there, as at any other address. `isAdmins` tells of a program
 * whether the token that it sends along is one of an admin.
 */
export const metricsGate =
  (isAdmins: (headers: IncomingMessage['headers']) => Promise<boolean>) =>
  async ({ socket, headers }: IncomingMessage, _: ServerResponse, next: () => void): Promise<void> => {
    if (!isLocal(socket.remoteAddress, headers) && !(await isAdmins(headers))) throw nothingThere();
    next();
  };
