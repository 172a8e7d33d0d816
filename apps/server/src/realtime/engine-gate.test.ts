import { refusalOf } from './engine-gate.ts';

const isOurs = (origin: string): boolean => origin === 'https://roost.test';
const query = (text = 'EIO=4&transport=websocket') => new URLSearchParams(text);

describe('refusalOf', () => {
  it.each([
    ['our origin', 'https://roost.test', 'same-origin', 'EIO=4'],
    ['our origin, in front of a proxy of another site', 'https://roost.test', 'cross-site', 'EIO=4'],
    ['a program without a browser', undefined, undefined, 'EIO=4'],
    ['a poll of our page, which has no Origin', undefined, 'same-origin', 'EIO=4&transport=polling&sid=x'],
  ])('lets in %s', (_, origin, fetchSite, text) => {
    expect(refusalOf({ origin, fetchSite, query: query(text) }, isOurs)).toBeUndefined();
  });

  it.each([
    ['another origin', 'https://evil.test', undefined, 'EIO=4'],
    ['an origin that looks like ours', 'https://roost.test.evil.test', undefined, 'EIO=4'],
    ['a page of no origin', 'null', undefined, 'EIO=4'],
    ['a poll of another site, which has no Origin', undefined, 'cross-site', 'EIO=4'],
    ['JSONP', undefined, undefined, 'EIO=4&transport=polling&j=0'],
    ['an old protocol', undefined, undefined, 'EIO=3'],
    ['no protocol', undefined, undefined, ''],
  ])('refuses %s', (_, origin, fetchSite, text) => {
    expect(refusalOf({ origin, fetchSite, query: query(text) }, isOurs)).toEqual(expect.any(String));
  });
});
