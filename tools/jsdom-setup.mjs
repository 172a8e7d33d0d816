/** What every browser has and jsdom does not hand on. Runs before the tests of the projects that render. */
import { TextDecoder, TextEncoder } from 'node:util';

Object.assign(globalThis, { TextDecoder, TextEncoder });
