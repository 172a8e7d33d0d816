import Bowser from 'bowser';
import type { ListedSession } from '@roost/protocol';
import { deviceOf } from '../presence/device.ts';

/** What a browser says that it is: `{ device: 'phone', browser: 'Safari', system: 'iOS' }`. It can say anything: it is shown, and decides nothing. */
export const browserOf = (userAgent: string | undefined): Pick<ListedSession, 'device' | 'browser' | 'system'> => {
  if (userAgent === undefined || userAgent === '') return { device: deviceOf() };
  const { browser, os } = Bowser.parse(userAgent);
  return {
    device: deviceOf(userAgent),
    ...(browser.name ? { browser: browser.name } : {}),
    ...(os.name ? { system: os.name } : {}),
  };
};
