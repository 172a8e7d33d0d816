import { StrictMode } from 'react';
import { act, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { fail, ok, userSchema, type Ack, type User } from '@roost/protocol';
import { NameForm } from './name-form.tsx';

let mockAvailability: { status: string; suggestion?: string } = { status: 'idle' };
jest.mock('@roost/react', () => ({ useNameAvailability: () => mockAvailability }));

const ana = userSchema.parse({ id: 'u1', name: 'Ana', kind: 'guest' });

const show = async (initialName?: string, answer: Ack<User> = ok(ana)) => {
  const signIn = jest.fn((_name: string) => Promise.resolve(answer));
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
});
