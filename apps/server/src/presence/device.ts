/** What a person sits at, in a word. */
export const devices = ['phone', 'tablet', 'desktop', 'bot'] as const;
export type Device = (typeof devices)[number];

const bot = /bot|crawl|spider|slurp|headless/i;
/** Android without "Mobile" is a tablet; so are the names that say so. iPads of today say that they are a Mac. */
const tablet = /ipad|tablet|kindle|silk|android(?!.*mobile)/i;
const phone = /mobi|iphone|ipod|android/i;

/** Guesses the device from a User-Agent, which can say anything: it is shown, and decides nothing. */
export const deviceOf = (userAgent = ''): Device => {
  if (bot.test(userAgent)) return 'bot';
  if (tablet.test(userAgent)) return 'tablet';
  return phone.test(userAgent) ? 'phone' : 'desktop';
};
