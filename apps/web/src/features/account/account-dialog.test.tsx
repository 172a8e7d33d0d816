import { act, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { ChatProvider, useSession } from '@roost/react';
import { createFakeChatClient, fail, ok, user as userOf, type FakeChatClient } from '@roost/react/testing';
import { AccountDialog } from './account-dialog.tsx';

const Page = ({ onClose }: { onClose: () => void }) => {
  const { session } = useSession();
  return session.status === 'signed-in' ? <AccountDialog self={session.user} onClose={onClose} /> : <p>The door</p>;
};

const open = async (client: FakeChatClient = createFakeChatClient('Ana')) => {
  const onClose = jest.fn();
  await act(async () => {
    render(
      <ChatProvider client={client}>
        <Page onClose={onClose} />
      </ChatProvider>,
    );
  });
  return { client, onClose, user: userEvent.setup() };
};
const member = async (): Promise<FakeChatClient> => {
  const client = createFakeChatClient('Ana');
  await client.account.setPassword('a nest of twigs');
  return client;
};
const says = (): Array<string | null> => screen.getAllByRole('status').map(({ textContent }) => textContent);
const describedBy = (box: HTMLElement): string | null | undefined =>
  document.getElementById(box.getAttribute('aria-describedby') ?? '')?.textContent;

describe('the account', () => {
  it('[R8] lets a guest keep his name, and says so where the keyboard is', async () => {
    const { client, user } = await open();
    await user.type(screen.getByLabelText('Password'), 'a nest of twigs{Enter}');
    expect(client.session.passwords.get('Ana')).toBe('a nest of twigs');
    expect(document.activeElement?.textContent).toBe('Done. Enter as Ana with this password on any device.');
    expect(screen.queryByLabelText('Password')).toBeNull();
  });

  it('says beside the password why it is refused, until it changes', async () => {
    const client = createFakeChatClient('Ana');
    const refused = fail('invalid', 'This password is one of the first that are guessed.', { field: 'password' });
    jest.spyOn(client.account, 'setPassword').mockResolvedValue(refused);
    const { user } = await open(client);
    const box = screen.getByLabelText('Password');
    await user.type(box, 'football1{Enter}');
    expect([describedBy(box), box.getAttribute('aria-invalid')]).toEqual([refused.error.message, 'true']);
    await user.type(box, '!');
    expect(box.getAttribute('aria-invalid')).toBe('false');
  });

  it('changes the password of a member, and names the field that is wrong', async () => {
    const { client, user } = await open(await member());
    const [current, next] = [screen.getByLabelText('Current password'), screen.getByLabelText('New password')];
    await user.type(next, 'feathers and down');
    await user.type(current, 'a nest of straw{Enter}');
    expect(describedBy(current)).toBe('That is not your password. Try once more.');
    await user.clear(current);
    await user.type(current, 'a nest of twigs{Enter}');
    expect(client.session.passwords.get('Ana')).toBe('feathers and down');
    expect(says()).toContain('Changed. You are signed out everywhere else.');
    expect(current).toHaveProperty('value', '');
  });

  it('lists where one is signed in, and ends that', async () => {
    const { user } = await open();
    const list = screen.getByRole('list', { name: 'Where you are signed in' });
    const rows = within(list).getAllByRole('listitem');
    expect(rows.map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/^Safari, iOSlast used/),
      expect.stringMatching(/^Firefox, Linuxthis onelast used/),
    ]);
    await user.click(screen.getByRole('button', { name: 'End: Safari, iOS' }));
    expect(within(list).getAllByRole('listitem')).toHaveLength(1);
    expect(document.activeElement?.textContent).toBe('Done. You are signed out there.');
    expect(screen.queryByRole('button', { name: 'End all others' })).toBeNull();
  });

  it('ends all others at once', async () => {
    const { user } = await open();
    await user.click(screen.getByRole('button', { name: 'End all others' }));
    expect(screen.getAllByRole('listitem')).toHaveLength(1);
  });

  it('signs out with the session that one has here', async () => {
    const { user } = await open();
    await user.click(screen.getByRole('button', { name: 'Sign out' }));
    expect(screen.getByText('The door')).toBeTruthy();
  });

  it('makes a token for a program, shows it once where the keyboard is, and revokes it', async () => {
    const { user } = await open();
    await user.type(screen.getByLabelText('Name of the program'), 'Weather{Enter}');
    const token = screen.getByLabelText('Token of Weather');
    expect(token).toHaveProperty('value', 'roost_token-1');
    expect(document.activeElement).toBe(token);
    expect(describedBy(token)).toBe('Copy it now: it is shown this once.');
    await user.click(screen.getByRole('button', { name: 'Revoke: Weather' }));
    expect(screen.queryByRole('list', { name: 'Programs that speak as you' })).toBeNull();
    expect(document.activeElement?.textContent).toBe('Revoked. It opens nothing any more.');
  });

  it('is closed by its button', async () => {
    const { user, onClose } = await open();
    await user.click(screen.getByRole('button', { name: 'Close' }));
    expect(onClose).toHaveBeenCalledTimes(1);
  });

  it('lists whom one has blocked, and takes that back where the keyboard is', async () => {
    const client = createFakeChatClient('Ana');
    let blocked = [userOf('Ben'), userOf('Cem')];
    client.lobby.answers['user:blocks'] = () => ok({ users: blocked });
    client.lobby.answers['user:block'] = (change) => {
      blocked = blocked.filter(({ id }) => id !== change.user);
      return ok({});
    };
    const { user } = await open(client);
    const list = screen.getByRole('list', { name: 'People you have blocked' });
    await user.click(within(list).getByRole('button', { name: 'Unblock Ben' }));
    expect(client.lobby.payloads('user:block')).toEqual([{ user: 'Ben', on: false }]);
    expect(
      within(list)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual([expect.stringContaining('Cem')]);
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Done. You can write to each other again.'));
    await user.click(within(list).getByRole('button', { name: 'Unblock Cem' }));
    expect(screen.getByText(/^Nobody\. To block somebody/)).toBeTruthy();
  });
});
