import { browserOf } from './browser-of.ts';

const windows =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1';

describe('what a browser says that it is', () => {
  it.each([
    [windows, { device: 'desktop', browser: 'Chrome', system: 'Windows' }],
    [iphone, { device: 'phone', browser: 'Safari', system: 'iOS' }],
    ['something else', { device: 'desktop' }],
    ['', { device: 'desktop' }],
    [undefined, { device: 'desktop' }],
  ])('is read from %j', (userAgent, expected) => {
    expect(browserOf(userAgent)).toEqual(expected);
  });
});
