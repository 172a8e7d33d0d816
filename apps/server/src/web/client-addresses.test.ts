import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { ClientAddresses } from './client-addresses.ts';

const request = (remoteAddress: string | undefined, forwarded?: string): IncomingMessage => {
  const socket = new Socket();
  Object.defineProperty(socket, 'remoteAddress', { value: remoteAddress });
  const message = new IncomingMessage(socket);
  if (forwarded !== undefined) message.headers['x-forwarded-for'] = forwarded;
  return message;
};

describe('ClientAddresses', () => {
  it.each([
    ['the peer', [], '203.0.113.7', undefined, '203.0.113.7'],
    ['the peer, whatever it says of others', [], '203.0.113.7', '198.51.100.1', '203.0.113.7'],
    ['whom a trusted proxy names', ['10.0.0.0/8'], '10.1.2.3', '198.51.100.1', '198.51.100.1'],
    [
      'whom the trusted proxies name, not what was made up before',
      ['loopback'],
      '127.0.0.1',
      '8.8.8.8, 198.51.100.1',
      '198.51.100.1',
    ],
    ['the first that is not trusted', ['loopback', '10.0.0.0/8'], '::1', '198.51.100.1, 10.1.2.3', '198.51.100.1'],
    ['a proxy that says nothing', ['loopback'], '127.0.0.1', undefined, '127.0.0.1'],
    ['an IPv4 address in its IPv6 form', [], '::ffff:203.0.113.7', undefined, '203.0.113.7'],
    ['the network of an IPv6 address', [], '2001:db8:1:2:3:4:5:6', undefined, '2001:db8:1:2::/64'],
    ['nobody in nonsense', ['loopback'], '127.0.0.1', 'x'.repeat(99), 'unknown'],
    ['nobody when the connection broke', [], undefined, undefined, 'unknown'],
  ])('finds %s', (_, trusted, peer, forwarded, address) => {
    expect(new ClientAddresses(trusted).of(request(peer, forwarded))).toBe(address);
  });

  it('refuses what is no address', () => {
    expect(() => new ClientAddresses(['everybody'])).toThrow(/everybody/);
  });
});
