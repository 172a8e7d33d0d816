import type { IncomingMessage } from 'node:http';
import ipaddr from 'ipaddr.js';
import proxyAddr from 'proxy-addr';

/** One subscriber has at least this much of IPv6 for himself. */
const networkGroups = 4;

const networkOf = (address: string): string => {
  const parsed = ipaddr.process(address);
  if (!(parsed instanceof ipaddr.IPv6)) return parsed.toString();
  const network = parsed.parts.slice(0, networkGroups).map((part) => part.toString(16));
  return `${network.join(':')}::/64`;
};

/**
 * From where requests come. What `X-Forwarded-For` says counts only as far as it was written by a trusted proxy: anybody can send that header.
 */
export class ClientAddresses {
  private readonly isTrusted: (address: string, hops: number) => boolean;

  /** Addresses, networks like `10.0.0.0/8`, or the words `loopback`, `linklocal`, `uniquelocal`. Throws for anything else. */
  constructor(trustedProxies: readonly string[]) {
    this.isTrusted = proxyAddr.compile([...trustedProxies]);
  }

  /** The address of whoever sent a request, in IPv6 his network: what limits are counted by. */
  of(request: IncomingMessage): string {
    // It is gone with a connection that broke meanwhile.
    if (request.socket.remoteAddress === undefined) return 'unknown';
    const address = proxyAddr(request, this.isTrusted);
    return ipaddr.isValid(address) ? networkOf(address) : 'unknown';
  }
}
