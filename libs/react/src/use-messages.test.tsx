import { createFakeChatClient } from './testing/fake-chat-client.ts';
import { settled, showHook } from './testing/show.tsx';
import { useMessages } from './use-messages.ts';

describe('useMessages', () => {
  it('gives the log as it grows', async () => {
    const client = createFakeChatClient('ana');
    client.lobby.fill(2);
    const { current } = await showHook(client, useMessages);
    await settled(() => client.lobby.say());
    expect(current().messages.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(current()).toMatchObject({ head: 3, hasOlder: false, loadingOlder: false });
  });

  it('keeps the same array and renders nothing while only people come and go', async () => {
    const client = createFakeChatClient('ana');
    client.lobby.fill(2);
    const { current, all } = await showHook(client, useMessages);
    const [before, count] = [current().messages, all.length];
    await settled(() => client.lobby.present(1, 'ana', 'ben'));
    await settled(() => client.lobby.joined(2, 'cem'));
    expect([current().messages === before, all.length]).toEqual([true, count]);
  });

  it('loads older pages on demand', async () => {
    const client = createFakeChatClient('ana');
    client.lobby.fill(60);
    const { current } = await showHook(client, useMessages);
    expect([current().messages[0]?.seq, current().hasOlder]).toEqual([11, true]);
    const { loadOlder } = current();
    await settled(loadOlder);
    expect([current().messages[0]?.seq, current().hasOlder, current().loadingOlder]).toEqual([1, false, false]);
    expect(current().loadOlder).toBe(loadOlder);
  });

  it('knows a head beyond what is here while a gap is open', async () => {
    const client = createFakeChatClient('ana');
    const { current } = await showHook(client, useMessages);
    client.lobby.fill(1);
    await settled(() => client.lobby.say());
    expect([current().messages.length, current().head]).toEqual([0, 2]);
  });

  it('[D8] tells where entries are left out, and loads them on demand', async () => {
    const client = createFakeChatClient('ana');
    client.lobby.fill(1);
    const { current } = await showHook(client, useMessages);
    client.lobby.fill(5_250);
    client.connection.be({ status: 'reconnecting', since: 1 });
    await settled(client.connection.start);
    expect(current().gaps).toEqual([{ after: 1, before: 5_202 }]);
    await settled(() => current().loadGap(1));
    expect([current().gaps, current().loadingGap]).toEqual([[{ after: 201, before: 5_202 }], undefined]);
  });
});
