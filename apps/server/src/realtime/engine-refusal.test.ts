import { engineRefusal } from './engine-refusal.ts';

const isOurs = (origin: string): boolean => origin === 'https://roost.test';
const path = '/socket.io/';
const isWebSocket = (query: URLSearchParams): boolean => query.get('transport') === 'websocket';
const plain = 'EIO=4&transport=websocket';
const poll = 'EIO=4&transport=polling&sid=x';

describe('engineRefusal', () => {
  it.each([
    ['our origin', 'https://roost.test', 'same-origin', plain],
    ['our origin, in front of a proxy of another site', 'https://roost.test', 'cross-site', plain],
    ['a program without a browser', undefined, undefined, plain],
    ['a poll of our page, which has no Origin', undefined, 'same-origin', poll],
  ])('lets in %s', (_, origin, fetchSite, text) => {
    const query = new URLSearchParams(text);
    expect(
      engineRefusal({ method: 'GET', path, origin, fetchSite, query, isUpgrade: isWebSocket(query) }, isOurs),
    ).toBeUndefined();
  });

  it.each([
    ['another origin', 'https://evil.test', undefined],
    ['an origin that looks like ours', 'https://roost.test.evil.test', undefined],
    ['two origins', 'https://roost.test, https://evil.test', undefined],
    ['a page of no origin', 'null', undefined],
    ['a poll of another site, which has no Origin', undefined, 'cross-site'],
  ])('refuses %s', (_, origin, fetchSite) => {
    const query = new URLSearchParams(plain);
    expect(
      engineRefusal({ method: 'GET', path, origin, fetchSite, query, isUpgrade: isWebSocket(query) }, isOurs),
    ).toEqual(expect.any(String));
  });

  it.each([
    ['GET', poll],
    ['POST', poll],
    ['GET', `${plain}&t=abc&sid=x`],
  ])('lets in %s with %s', (method, text) => {
    const query = new URLSearchParams(text);
    expect(
      engineRefusal(
        { method, path, origin: undefined, fetchSite: undefined, query, isUpgrade: isWebSocket(query) },
        isOurs,
      ),
    ).toBeUndefined();
  });

  it.each([
    ['JSONP', 'GET', path, `${poll}&j=0`],
    ['an old protocol', 'GET', path, 'EIO=3&transport=polling'],
    ['no protocol', 'GET', path, 'transport=polling'],
    ['two protocols', 'GET', path, `${plain}&EIO=3`],
    ['the same protocol twice', 'GET', path, `${plain}&EIO=4`],
    ['two connections', 'GET', path, `${poll}&sid=y`],
    ['an unknown transport', 'GET', path, 'EIO=4&transport=webtransport'],
    ['no transport', 'GET', path, 'EIO=4'],
    ['a handshake that posts', 'POST', path, 'EIO=4&transport=polling'],
    ['a post to a WebSocket', 'POST', path, `${plain}&sid=x`],
    ['another method', 'PUT', path, poll],
    ['a question about methods', 'OPTIONS', path, poll],
    ['no method', undefined, path, poll],
    ['another address', 'GET', '/socket.io/socket.io.js', plain],
    ['an address without its end', 'GET', '/socket.io', plain],
  ])('refuses %s', (_, method, address, text) => {
    const query = new URLSearchParams(text);
    const isUpgrade = isWebSocket(query);
    const request = { method, path: address, origin: undefined, fetchSite: undefined, query, isUpgrade };
    expect(engineRefusal(request, isOurs)).toEqual(expect.any(String));
  });

  it.each([
    ['a WebSocket that asks for polls', 'EIO=4&transport=polling', true],
    ['a request for a WebSocket that wants to stay HTTP', plain, false],
  ])('refuses %s', (_, text, isUpgrade) => {
    const query = new URLSearchParams(text);
    const request = { method: 'GET', path, origin: undefined, fetchSite: undefined, query, isUpgrade };
    expect(engineRefusal(request, isOurs)).toEqual(expect.any(String));
  });
});
