import { StrictMode } from 'react';
import { act, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { fail, ok, userSchema, type Ack, type User } from '@roost/protocol';
import { NameForm } from './name-form.tsx';

let mockAvailability: { status: string; suggestion?: string; hasPassword?: boolean } = { status: 'idle' };
jest.mock('@roost/react', () => ({ useNameAvailability: () => mockAvailability }));

const ana = userSchema.parse({ id: 'u1', name: 'Ana', kind: 'guest' });

const show = async (initialName?: string, ...answers: Array<Ack<User>>) => {
  const signIn = jest.fn((_name: string, _password?: string) => Promise.resolve(answers.shift() ?? ok(ana)));
  await act(async () => {
    render(
      <StrictMode>
        <NameForm initialName={initialName} signIn={signIn} />
      </StrictMode>,
    );
  });
  const box = screen.getByRole<HTMLInputElement>('textbox', { name: 'Your name' });
  const describedBy = (): string =>
    document.getElementById(box.getAttribute('aria-describedby') ?? '')?.textContent ?? '';
  return { signIn, box, describedBy, user: userEvent.setup() };
};

afterEach(() => {
  mockAvailability = { status: 'idle' };
});

describe('the landing form', () => {
  it('has the focus in the name box, and Enter goes in', async () => {
    const { signIn, box, user } = await show();
    expect(document.activeElement).toBe(box);
    await user.keyboard('  Ana {Enter}');
    expect(signIn.mock.calls).toEqual([['Ana']]);
  });

  it.each([
    ['empty', '', 'Enter a name.'],
    ['blank', '   ', 'Enter a name.'],
    ['too long', 'a'.repeat(33), 'A name has at most 32 characters.'],
  ])('explains a name that is %s beside the box and signs nobody in', async (_, typed, explanation) => {
    const { signIn, box, describedBy, user } = await show();
    await user.keyboard(`${typed}{Enter}`);
    expect(describedBy()).toBe(explanation);
    expect(box.getAttribute('aria-invalid')).toBe('true');
    expect(signIn).not.toHaveBeenCalled();
  });

  it('tells while typing that a name is taken, and takes the suggestion over with one click', async () => {
    mockAvailability = { status: 'taken', suggestion: 'Ana 2' };
    const { box, describedBy, user } = await show();
    await user.keyboard('Ana');
    expect(describedBy()).toBe('Ana is taken.');
    await user.click(screen.getByRole('button', { name: 'Use Ana 2' }));
    expect(box.value).toBe('Ana 2');
    expect(document.activeElement).toBe(box);
  });

  it('says that the name is taken when somebody was faster, until another is typed', async () => {
    const { describedBy, user } = await show(undefined, fail('name_taken', 'Taken.'));
    await user.keyboard('Ana{Enter}');
    expect(describedBy()).toBe('Ana is taken.');
    mockAvailability = { status: 'free' };
    await user.keyboard('b');
    expect(describedBy()).toBe('Anab is free.');
  });

  it('enters once by itself with an acceptable name from the address', async () => {
    const { signIn, box } = await show('Ana');
    expect(box.value).toBe('Ana');
    expect(signIn.mock.calls).toEqual([['Ana']]);
  });

  it('only explains a name from the address that is not acceptable', async () => {
    const { signIn, describedBy } = await show('a'.repeat(40));
    expect(describedBy()).toBe('A name has at most 32 characters.');
    expect(signIn).not.toHaveBeenCalled();
  });

  it('shows one box as long as the name has no password', async () => {
    const { user } = await show();
    await user.keyboard('Ana');
    expect(screen.queryByLabelText(/^Password/)).toBeNull();
  });

  it('[R8] asks for the password of a name that has one, without taking the focus from whoever types', async () => {
    mockAvailability = { status: 'taken', suggestion: 'Ana-2', hasPassword: true };
    const { signIn, box, describedBy, user } = await show();
    await user.keyboard('Ana');
    expect(describedBy()).toBe('Ana has a password. Enter it, or choose another name.');
    expect(screen.getByRole('button', { name: 'Use Ana-2' })).toBeTruthy();
    expect(document.activeElement).toBe(box);
    expect(box.getAttribute('aria-invalid')).toBe('false');
    await user.keyboard('{Enter}');
    expect(document.activeElement).toBe(screen.getByLabelText('Password of Ana'));
    expect(signIn).not.toHaveBeenCalled();
    await user.keyboard('a nest of twigs{Enter}');
    expect(signIn.mock.calls).toEqual([['Ana', 'a nest of twigs']]);
  });

  it('[R8] asks for it, too, when only going in showed that the name has one', async () => {
    const { signIn, user } = await show('Ana', fail('name_taken', 'It has a password.', { field: 'password' }));
    expect(document.activeElement).toBe(screen.getByLabelText('Password of Ana'));
    await user.keyboard('a nest of twigs{Enter}');
    expect(signIn.mock.calls).toEqual([['Ana'], ['Ana', 'a nest of twigs']]);
  });

  it('says beside the password that it is wrong, until it changes, and never shows it for another name', async () => {
    const wrong = fail('unauthenticated', 'Wrong.', { field: 'password' });
    const { user, box } = await show('Ana', fail('name_taken', 'It has one.', { field: 'password' }), wrong);
    await user.keyboard('a nest of straw{Enter}');
    const password = screen.getByLabelText<HTMLInputElement>('Password of Ana');
    expect(password.getAttribute('aria-invalid')).toBe('true');
    expect(document.getElementById(password.getAttribute('aria-describedby') ?? '')?.textContent).toBe(
      'That is not the password of Ana. Try once more.',
    );
    await user.keyboard('!');
    expect(password.getAttribute('aria-invalid')).toBe('false');
    mockAvailability = { status: 'taken', hasPassword: true };
    await user.type(box, 'bel');
    expect(screen.getByLabelText<HTMLInputElement>('Password of Anabel').value).toBe('');
  });
});
