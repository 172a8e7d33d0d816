import { createFakeChatClient } from './testing/fake-chat-client.ts';
import { settled, showHook } from './testing/show.tsx';
import { useOwnTyping, useTypists } from './use-typing.ts';

describe('useTypists', () => {
  it('[R11] gives who is writing, and renders nothing for what changes nothing', async () => {
    const client = createFakeChatClient('ana');
    const { current, all } = await showHook(client, useTypists);
    await settled(() => client.lobby.typing('ben'));
    expect(current().map(({ name }) => name)).toEqual(['ben']);
    const { length } = all;
    await settled(() => client.lobby.typing('ben'));
    await settled(() => client.lobby.typing('ana'));
    expect(all).toHaveLength(length);
    await settled(() => client.lobby.typing('ben', false));
    expect(current()).toEqual([]);
  });
});

describe('useOwnTyping', () => {
  it('[R11] tells the others', async () => {
    const client = createFakeChatClient('ana');
    const { current } = await showHook(client, useOwnTyping);
    current().typed();
    current().stoppedTyping();
    expect(client.lobby.signals.map(({ payload }) => payload)).toEqual([
      { room: 'lobby', on: true },
      { room: 'lobby', on: false },
    ]);
  });
});
