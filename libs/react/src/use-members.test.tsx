import type { Member } from '@roost/client';
import { memo, Profiler } from 'react';
import { RoomProvider } from './room-provider.tsx';
import { createFakeChatClient, lobby, user, type FakeChatClient } from './testing/fake-chat-client.ts';
import { settled, show, showHook } from './testing/show.tsx';
import { useMember, useMemberCount, useMembers } from './use-members.ts';

const crowd = Array.from({ length: 1_000 }, (_, index) => `p${String(index).padStart(4, '0')}`);

/** Somebody says that he is busy: a new ref in place of the old one. */
const turnsBusy = (client: FakeChatClient, name: string, v: number): void => {
  const meta = { online_at: 1, device: 'desktop' };
  const entry = (ref: string, status: 'online' | 'busy') => ({
    [name]: { user: user(name), metas: [{ ...meta, phx_ref: ref, status }] },
  });
  client.lobby.tell('presence_diff', {
    room: lobby,
    v,
    joins: entry(`${name} busy`, 'busy'),
    leaves: entry(name, 'online'),
  });
};

describe('useMembers', () => {
  it('[R14] renders at most 2 components when one of 1,000 people changes', async () => {
    const client = createFakeChatClient('p0500');
    const rendered: string[] = [];
    const Row = memo(({ member }: { member: Member }) => (
      <Profiler id={member.id} onRender={(id) => rendered.push(id)}>
        <li>{member.status}</li>
      </Profiler>
    ));
    Row.displayName = 'Row';
    const List = () => (
      <ul>
        {useMembers().map((member) => (
          <Row key={member.id} member={member} />
        ))}
      </ul>
    );
    const Count = () => (
      <Profiler id="count" onRender={(id) => rendered.push(id)}>
        {useMemberCount()}
      </Profiler>
    );
    const { container } = await show(
      client,
      <RoomProvider room={lobby}>
        <List />
        <Count />
      </RoomProvider>,
    );
    await settled(() => client.lobby.present(1, ...crowd));
    expect(container.querySelectorAll('li')).toHaveLength(1_000);
    rendered.length = 0;
    await settled(() => turnsBusy(client, 'p0007', 2));
    expect(container.querySelectorAll('li')[8]?.textContent).toBe('busy');
    // The list itself and this row.
    expect(rendered).toEqual(['p0007']);
  });

  it('lists the reader first, then by name, with what a row needs', async () => {
    const client = createFakeChatClient('mia');
    const { current } = await showHook(client, useMembers);
    expect(current()).toEqual([]);
    await settled(() => client.lobby.present(1, 'zoe', 'mia', 'Ada'));
    expect(current().map(({ name }) => name)).toEqual(['mia', 'Ada', 'zoe']);
    expect(current()[0]).toEqual({
      ...user('mia'),
      onlineSince: 1,
      devices: [{ ref: 'mia', kind: 'desktop', status: 'online', onlineSince: 1 }],
      status: 'online',
      self: true,
    });
  });

  it('[R13] renders nothing for a list that says the same again', async () => {
    const client = createFakeChatClient('ana');
    const { current, all } = await showHook(client, useMembers);
    await settled(() => client.lobby.present(1, 'ana', 'ben'));
    const [before, count] = [current(), all.length];
    await settled(() => client.lobby.present(5, 'ana', 'ben'));
    expect([current() === before, all.length]).toEqual([true, count]);
  });
});

describe('useMember', () => {
  it('is one person, and renders only for that one', async () => {
    const client = createFakeChatClient('ana');
    const { current, all } = await showHook(client, () => [useMember(user('ben').id)]);
    expect(current()).toEqual([undefined]);
    await settled(() => client.lobby.present(1, 'ana', 'ben'));
    expect(current()[0]?.name).toBe('ben');
    const count = all.length;
    await settled(() => turnsBusy(client, 'ana', 2));
    expect(all).toHaveLength(count);
    await settled(() => turnsBusy(client, 'ben', 3));
    expect(current()[0]?.status).toBe('busy');
  });
});

describe('useMemberCount', () => {
  it('counts people', async () => {
    const client = createFakeChatClient('ana');
    const { current } = await showHook(client, useMemberCount);
    expect(current()).toBe(0);
    await settled(() => client.lobby.present(1, 'ana', 'ben'));
    expect(current()).toBe(2);
  });
});
