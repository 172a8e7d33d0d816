import { act, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { RoomMember, RoomRole } from '@roost/protocol';
import { ChatProvider, type RoomSummary } from '@roost/react';
import { createFakeChatClient, fail, lobby, ok, user } from '@roost/react/testing';
import { Members } from './members.tsx';

const room = (role?: RoomRole): RoomSummary => ({
  id: lobby,
  title: 'Board',
  kind: 'private',
  head: 0,
  online: 1,
  ...(role !== undefined && { role }),
});
const member = (name: string, more: Partial<RoomMember> = {}): RoomMember => ({
  user: user(name),
  role: 'member',
  joinedAt: 0,
  ...more,
});

const open = async (role: RoomRole, members: RoomMember[]) => {
  const client = createFakeChatClient('Ana');
  const { answers } = client.lobby;
  answers['room:members'] = () => ok({ members });
  answers['user:blocks'] = () => ok({ users: [] });
  await act(async () => {
    render(
      <ChatProvider client={client}>
        <Members room={room(role)} self={user('Ana').id} onClose={jest.fn()} />
      </ChatProvider>,
    );
  });
  const hands = userEvent.setup();
  const choose = async (name: string, deed: string): Promise<void> => {
    await hands.click(screen.getByRole('button', { name: `What to do with ${name}` }));
    await hands.click(screen.getByRole('menuitem', { name: deed }));
  };
  return { client, answers, hands, choose };
};
const rows = (list: string): Array<string | null> =>
  within(screen.getByRole('list', { name: list }))
    .getAllByRole('listitem')
    .map((row) => row.querySelector('bdi')?.parentElement?.parentElement?.textContent ?? null);

describe('the members of a room', () => {
  it('are listed with what they are, and those who are kept out apart', async () => {
    const inAnHour = Date.now() + 3_600_000;
    await open('owner', [
      member('Ana', { role: 'owner' }),
      member('Ben', { role: 'moderator' }),
      member('Cem', { mutedUntil: inAnHour }),
      { user: user('Eve'), joinedAt: 0, isBanned: true },
    ]);
    expect(rows('Members')).toEqual(['Anayouowner', 'Benmoderator', expect.stringMatching(/^Cemmuted until /)]);
    expect(rows('Kept out')).toEqual(['Eve']);
    expect(screen.queryByRole('button', { name: 'What to do with Ana' })).toBeNull();
  });

  it('get a role at once, and it is said', async () => {
    const members = [member('Ana', { role: 'owner' }), member('Ben')];
    const { client, answers, choose } = await open('owner', members);
    answers['room:role'] = ({ role }) => {
      members[1] = member('Ben', { role });
      return ok({});
    };
    await choose('Ben', 'Make moderator');
    expect(client.lobby.payloads('room:role')).toEqual([{ room: lobby, user: 'Ben', role: 'moderator' }]);
    expect(rows('Members')).toContain('Benmoderator');
    expect(screen.getByRole('status').textContent).toBe('Ben is a moderator now.');
  });

  it('are muted for as long as is chosen', async () => {
    const { client, answers, hands, choose } = await open('moderator', [
      member('Ana', { role: 'moderator' }),
      member('Ben'),
    ]);
    answers['room:mute'] = () => ok({});
    await choose('Ben', 'Mute…');
    const dialog = screen.getByRole('dialog', { name: 'Mute Ben?' });
    expect(
      within(dialog)
        .getAllByRole('radio')
        .map((one) => one.closest('label')?.textContent),
    ).toEqual(['10 minutes', '1 hour', '1 day', '7 days']);
    await hands.click(within(dialog).getByRole('radio', { name: '10 minutes' }));
    await hands.click(within(dialog).getByRole('button', { name: 'Mute' }));
    expect(client.lobby.payloads('room:mute')).toEqual([{ room: lobby, user: 'Ben', forMs: 600_000 }]);
    expect(screen.queryByRole('dialog', { name: 'Mute Ben?' })).toBeNull();
    expect(screen.getByRole('status').textContent).toBe('Ben is muted.');
  });

  it('[R24] stay, with the reason in the dialog, when it is refused', async () => {
    const { answers, hands, choose } = await open('owner', [member('Ana', { role: 'owner' }), member('Ben')]);
    const refusal = fail('not_found', 'There is no such person in the room.', { field: 'user' });
    answers['room:ban'] = () => refusal;
    await choose('Ben', 'Ban…');
    const dialog = screen.getByRole('dialog', { name: 'Ban Ben from the room?' });
    await hands.click(within(dialog).getByRole('button', { name: 'Ban' }));
    expect(within(dialog).getByText(refusal.error.message)).toBeTruthy();
    await hands.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    expect(rows('Members')).toHaveLength(2);
  });

  it('[R24] are told by the server why not, when something that is not asked about is refused', async () => {
    const { answers, choose } = await open('owner', [member('Ana', { role: 'owner' }), member('Ben')]);
    const refusal = fail('forbidden', 'Only those may do that who have more to say in the room.', { field: 'room' });
    answers['room:role'] = () => refusal;
    await choose('Ben', 'Make moderator');
    expect(screen.getByRole('status').textContent).toBe(refusal.error.message);
  });

  it('[R20] the focus is not lost with the row of who is removed', async () => {
    const members = [member('Ana', { role: 'owner' }), member('Ben')];
    const { answers, hands, choose } = await open('owner', members);
    answers['room:remove'] = () => {
      members.pop();
      return ok({});
    };
    await choose('Ben', 'Remove…');
    await hands.keyboard('{Tab}');
    await hands.click(screen.getByRole('button', { name: 'Remove' }));
    expect(rows('Members')).toHaveLength(1);
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Ben was removed.'));
  });

  it('of a member who may do nothing here can still be blocked', async () => {
    const { hands } = await open('member', [member('Ana'), member('Ben', { role: 'owner' })]);
    await hands.click(screen.getByRole('button', { name: 'What to do with Ben' }));
    expect(screen.getAllByRole('menuitem').map(({ textContent }) => textContent)).toEqual(['Block…']);
  });
});
