import { ChatWorld } from './testing/chat-world.ts';

/** What the suites of delivery and presence prove holds, too, when each packet is written by the engine itself, as after a change of its inside. */
beforeAll(() => {
  ChatWorld.isCoalescing = false;
});

describe.each([
  './messages.test.ts',
  './join.test.ts',
  './heads.test.ts',
  './slow-reader.test.ts',
  './presence.test.ts',
  './typing.test.ts',
  './answers.test.ts',
])('without outlets: %s', (suite) => {
  jest.requireActual(suite);
});
