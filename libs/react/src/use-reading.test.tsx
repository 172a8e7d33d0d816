import { createFakeChatClient } from './testing/fake-chat-client.ts';
import { settled, showHook } from './testing/show.tsx';
import { useReading, useReadMark, useUnread } from './use-reading.ts';

const useAll = (seesEnd: boolean) => ({ ...useReading(), count: useUnread(), ...useReadMark(seesEnd) });

describe('useReading, useUnread and useReadMark', () => {
  it('[R18] tell what is unread, and mark it while the end is seen in a visible page', async () => {
    const client = createFakeChatClient('ana');
    client.lobby.fill(3);
    client.lobby.read = 1;
    client.page.hide();
    const { current, unmount } = await showHook(client, () => useAll(true));
    expect(current()).toMatchObject({ read: 1, unread: 2, count: 2, lineAt: 2 });
    await settled(() => client.page.look());
    expect(current()).toMatchObject({ read: 3, unread: 0, count: 0, lineAt: 2 });
    expect(client.lobby.read).toBe(3);
    await settled(() => current().markAll());
    expect(current().lineAt).toBeUndefined();
    unmount();
  });

  it('[R18] mark nothing while the end is not seen, but what the reader has seen elsewhere', async () => {
    const client = createFakeChatClient('ana');
    const { current } = await showHook(client, () => useAll(false));
    await settled(() => {
      client.lobby.say();
      client.lobby.say();
    });
    expect(current()).toMatchObject({ unread: 2, firstUnread: 1 });
    await settled(() => current().seen(1));
    expect(current()).toMatchObject({ unread: 1, firstUnread: 2, lineAt: 1 });
  });
});
