import { act, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { inviteTokenSchema } from '@roost/protocol';
import { ChatProvider, type RoomSummary } from '@roost/react';
import { createFakeChatClient, fail, lobby, ok, type FakeChatClient } from '@roost/react/testing';
import type { ReactNode } from 'react';
import { CreateRoom } from './create-room.tsx';
import { Invite } from './invite.tsx';
import { RenameRoom } from './rename-room.tsx';

const garden: RoomSummary = { id: lobby, title: 'Garden', kind: 'public', head: 0, online: 0, role: 'owner' };
const taken = fail('conflict', 'There is a public room of that name.', { field: 'title' });

const open = async (dialog: ReactNode, answers: FakeChatClient['lobby']['answers'] = {}) => {
  const client = createFakeChatClient('Ana');
  Object.assign(client.lobby.answers, answers);
  await act(async () => {
    render(<ChatProvider client={client}>{dialog}</ChatProvider>);
  });
  const user = userEvent.setup();
  const describedBy = (box: HTMLElement): string | null | undefined =>
    document.getElementById(box.getAttribute('aria-describedby') ?? '')?.textContent;
  return { client, answers: client.lobby.answers, user, describedBy };
};

describe('the dialog that creates a room', () => {
  it('[R20] begins in the title, and leads into the room that was made', async () => {
    const onCreated = jest.fn();
    const { client, answers, user } = await open(<CreateRoom onClose={jest.fn()} onCreated={onCreated} />);
    answers['room:create'] = () => ok({ room: garden });
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Title' }));
    await user.keyboard('Garden');
    await user.click(screen.getByRole('radio', { name: /Only who is invited/ }));
    await user.click(screen.getByRole('button', { name: 'Create' }));
    expect(client.lobby.payloads('room:create')).toEqual([{ title: 'Garden', kind: 'private' }]);
    expect(onCreated).toHaveBeenCalledWith(lobby);
  });

  it('[R24] says beside the title what is wrong with it, and asks nobody when it knows', async () => {
    const { client, answers, user, describedBy } = await open(<CreateRoom onClose={jest.fn()} onCreated={jest.fn()} />);
    const box = screen.getByRole('textbox', { name: 'Title' });
    await user.keyboard('   {Enter}');
    expect([box.getAttribute('aria-invalid'), client.lobby.payloads('room:create')]).toEqual(['true', []]);
    answers['room:create'] = () => taken;
    await user.clear(box);
    await user.keyboard('Garden{Enter}');
    expect(describedBy(box)).toBe('There is a room like that already. Choose another title.');
    expect([box, document.activeElement]).toEqual([expect.objectContaining({ value: 'Garden' }), box]);
  });
});

describe('the dialog that renames a room', () => {
  it('begins with the title that there is, and closes when it is another one', async () => {
    const onClose = jest.fn();
    const { client, answers, user } = await open(<RenameRoom room={garden} onClose={onClose} />);
    answers['room:rename'] = () => ok({});
    await user.type(screen.getByRole('textbox', { name: 'Title' }), ' party{Enter}');
    expect(client.lobby.payloads('room:rename')).toEqual([{ room: lobby, title: 'Garden party' }]);
    expect(onClose).toHaveBeenCalledTimes(1);
  });

  it('[R24] stays with the reason when it is refused', async () => {
    const onClose = jest.fn();
    const { answers, user, describedBy } = await open(<RenameRoom room={garden} onClose={onClose} />);
    answers['room:rename'] = () => taken;
    const box = screen.getByRole('textbox', { name: 'Title' });
    await user.type(box, '{Enter}');
    expect(describedBy(box)).toBe('There is a room like that already. Choose another title.');
    expect(onClose).not.toHaveBeenCalled();
  });
});

describe('the dialog with an invitation', () => {
  const token = inviteTokenSchema.parse('a'.repeat(22));

  it('makes a link that holds for as long as is chosen, and copies it', async () => {
    const { client, user } = await open(<Invite room={lobby} onClose={jest.fn()} />, {
      'room:invite': () => ok({ token, expiresAt: Date.now() }),
    });
    const box = screen.getByRole<HTMLInputElement>('textbox', { name: 'Invitation link' });
    expect(await screen.findByDisplayValue(/\/r\/lobby#invite=a{22}$/)).toBe(box);
    await user.click(screen.getByRole('button', { name: 'Copy' }));
    expect(await navigator.clipboard.readText()).toBe(box.value);
    expect(screen.getByRole('button', { name: 'Copied' })).toBeTruthy();
    await user.selectOptions(screen.getByRole('combobox', { name: 'It works for' }), '1 day');
    expect(await screen.findByDisplayValue(/#invite=/)).toBe(box);
    expect(client.lobby.payloads('room:invite')).toEqual([
      { room: lobby, expiresInMs: 7 * 24 * 3_600_000 },
      { room: lobby, expiresInMs: 24 * 3_600_000 },
    ]);
  });

  it('[R24] says why there is none', async () => {
    await open(<Invite room={lobby} onClose={jest.fn()} />, {
      'room:invite': () => fail('forbidden', 'Only those may do that who have more to say.'),
    });
    expect(await screen.findByText('You may not do this here.')).toBeTruthy();
  });
});
