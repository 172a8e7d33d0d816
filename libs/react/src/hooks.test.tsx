import { textOf } from '@roost/client';
import { createFakeChatClient, fail, ok, user } from './testing/fake-chat-client.ts';
import { settled, showHook } from './testing/show.tsx';
import { useConnection } from './use-connection.ts';
import { useOutbox } from './use-outbox.ts';
import { useRoom } from './use-room.ts';
import { useSend } from './use-send.ts';
import { useSession } from './use-session.ts';

describe('useSession', () => {
  it('tells who is signed in, and signs in somebody else', async () => {
    const client = createFakeChatClient('ana');
    const { current } = await showHook(client, useSession);
    expect(current().session).toEqual({ status: 'signed-in', user: user('ana') });
    client.session.taken.set('eve', 'eve 2');
    expect(await current().signIn('eve')).toMatchObject({ error: { code: 'name_taken' } });
    await settled(() => void current().signIn('ben'));
    expect(current().session).toEqual({ status: 'signed-in', user: user('ben') });
  });
});

describe('useConnection', () => {
  it('[R12] tells how the connection is, and tries now on demand', async () => {
    const client = createFakeChatClient('ana');
    const { current } = await showHook(client, useConnection);
    expect(current()).toMatchObject({ status: 'online', since: 0 });
    await settled(() => client.connection.be({ status: 'unreachable', since: 5, nextTryAt: 90 }));
    expect(current()).toMatchObject({ status: 'unreachable', since: 5, nextTryAt: 90 });
    current().reconnectNow();
    expect(client.connection.tries).toBe(1);
  });
});

describe('useRoom', () => {
  it('is joining, then joined', async () => {
    const { all, current } = await showHook(createFakeChatClient('ana'), useRoom);
    expect(all[0]).toEqual({ status: 'joining' });
    expect(current()).toMatchObject({ status: 'joined', room: { id: 'lobby', title: 'Lobby' } });
  });

  it('is denied with the reason', async () => {
    const client = createFakeChatClient('ana');
    client.lobby.answers['room:join'] = () => fail('not_found', 'There is no such room.');
    const { current } = await showHook(client, useRoom);
    expect(current()).toEqual({ status: 'denied', error: fail('not_found', 'There is no such room.').error });
  });
});

describe('useSend and useOutbox', () => {
  const useBoth = () => ({ send: useSend(), ...useOutbox() });
  const states = ({ entries }: ReturnType<typeof useBoth>): string[] =>
    entries.map((one) => `${textOf(one)}: ${one.state.status}`);

  it('[R6] show a message as pending until the room has it', async () => {
    const client = createFakeChatClient('ana');
    const { current, all } = await showHook(client, useBoth);
    const { send } = current();
    await settled(() => expect(send('hello')).toEqual(ok({ cid: 'own-1' })));
    expect(all.map(states)).toContainEqual(['hello: sending']);
    expect(current().entries).toEqual([]);
    expect(client.lobby.bodies).toEqual(['hello']);
    expect(current().send).toBe(send);
  });

  it('show what failed with its reason, and send it again or forget it', async () => {
    const client = createFakeChatClient('ana');
    const answer = client.lobby.answers['message:new'];
    client.lobby.answers['message:new'] = () => fail('forbidden', 'Not here.');
    const { current } = await showHook(client, useBoth);
    await settled(() => {
      current().send('one');
      current().send('two');
    });
    expect(current().entries[0]?.state).toEqual({ status: 'failed', error: fail('forbidden', 'Not here.').error });
    if (answer !== undefined) client.lobby.answers['message:new'] = answer;
    const [one, two] = current().entries;
    await settled(() => one && current().discard(one.cid));
    expect(states(current())).toEqual(['two: failed']);
    await settled(() => two && current().retry(two.cid));
    expect([current().entries, client.lobby.bodies]).toEqual([[], ['two']]);
  });

  it('keep what is written without a connection, and refuse what can never be sent', async () => {
    const client = createFakeChatClient('ana');
    const { current } = await showHook(client, useBoth);
    await settled(() => client.connection.be({ status: 'offline', since: 1 }));
    await settled(() => current().send('later'));
    expect(states(current())).toEqual(['later: queued']);
    expect(current().send(' ')).toMatchObject({ ok: false, error: { code: 'invalid', field: 'body' } });
    await settled(() => client.connection.be({ status: 'online', since: 2 }));
    expect(client.lobby.bodies).toEqual(['later']);
  });
});
