import { createEvent, fireEvent, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { fail, ok, type Ack } from '@roost/protocol';
import { Composer } from './composer.tsx';

const mockSend = jest.fn<Ack<unknown>, [string]>(() => ok({ cid: 'c1' }));
const mockTyping = { typed: jest.fn(), stoppedTyping: jest.fn() };
let mockTypists: Array<{ name: string }> = [];
jest.mock('@roost/react', () => ({
  useSend: () => mockSend,
  useOwnTyping: () => mockTyping,
  useTypists: () => mockTypists,
}));

const show = () => {
  const shown = render(<Composer user="u1" room="lobby" roomTitle="Lobby" />);
  const box = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' });
  const describedBy = (): string =>
    document.getElementById(box.getAttribute('aria-describedby') ?? '')?.textContent ?? '';
  return { ...shown, box, describedBy, user: userEvent.setup() };
};

beforeEach(() => {
  jest.clearAllMocks();
  mockTypists = [];
  sessionStorage.clear();
});

describe('the composer', () => {
  it('[R19] Enter sends what was typed, empties the box and keeps the focus', async () => {
    const { box, user } = show();
    await user.keyboard('Hello, roost!{Enter}');
    expect(mockSend.mock.calls).toEqual([['Hello, roost!']]);
    expect(box.value).toBe('');
    expect(document.activeElement).toBe(box);
  });

  it('[R19] Shift+Enter breaks the line', async () => {
    const { box, user } = show();
    await user.keyboard('one{Shift>}{Enter}{/Shift}two');
    expect(box.value).toBe('one\ntwo');
    expect(mockSend).not.toHaveBeenCalled();
  });

  it.each([
    ['while composing', { isComposing: true, keyCode: 13 }],
    ["as Safari's end of a composition", { isComposing: false, keyCode: 229 }],
  ])('[R19] Enter %s does not send', (_, press) => {
    const { box } = show();
    fireEvent.change(box, { target: { value: 'こんにちは' } });
    const event = createEvent.keyDown(box, { key: 'Enter', ...press });
    fireEvent(box, event);
    expect(event.defaultPrevented).toBe(false);
    expect(mockSend).not.toHaveBeenCalled();
  });

  it('[R11] tells at every key that one types, and when the text is gone that one has stopped', async () => {
    const { user } = show();
    await user.keyboard('ab');
    expect([mockTyping.typed.mock.calls.length, mockTyping.stoppedTyping.mock.calls.length]).toEqual([2, 0]);
    await user.keyboard('{Backspace}{Backspace}');
    expect([mockTyping.typed.mock.calls.length, mockTyping.stoppedTyping.mock.calls.length]).toEqual([3, 1]);
  });

  it.each([
    [['Ben'], 'Ben is typing…'],
    [['Ben', 'Cem'], 'Ben and Cem are typing…'],
    [['Ben', 'Cem', 'Dan'], 'Ben, Cem, and Dan are typing…'],
    [['Ben', 'Cem', 'Dan', 'Eve'], 'Several people are typing…'],
  ])('says who else is typing: %j', (names, text) => {
    mockTypists = names.map((name) => ({ name }));
    show();
    expect(screen.getByText(text)).toBeTruthy();
  });

  it('does not send what is blank', async () => {
    const { user } = show();
    await user.keyboard('   {Enter}');
    await user.click(screen.getByRole('button', { name: 'Send' }));
    expect(mockSend).not.toHaveBeenCalled();
  });

  it('keeps a text that was refused, with the reason under it, until it is changed', async () => {
    mockSend.mockReturnValueOnce(fail('invalid', 'The text has a NUL character in it.', { field: 'body' }));
    const { box, describedBy, user } = show();
    await user.keyboard('bad{Enter}');
    expect(box.value).toBe('bad');
    expect(describedBy()).toBe('The text has a NUL character in it.');
    expect(box.getAttribute('aria-invalid')).toBe('true');
    await user.keyboard('!');
    expect(box.getAttribute('aria-invalid')).toBe('false');
  });

  it.each([
    [3_600, 'Enter sends · Shift + Enter starts a new line'],
    [3_999, '1 character left'],
    [4_000, '0 characters left'],
    [4_002, '2 characters too many: a message has at most 4,000.'],
  ])('counts near the limit: %i characters', (length, note) => {
    const { box, describedBy } = show();
    fireEvent.change(box, { target: { value: '𝕏'.repeat(length) } });
    expect(describedBy()).toBe(note);
  });

  it('[R19] a draft survives a reload, and belongs to one person and one room', async () => {
    const first = show();
    await first.user.keyboard('half a thou');
    first.unmount();
    const second = show();
    expect(second.box.value).toBe('half a thou');
    second.unmount();
    render(<Composer user="u2" room="lobby" roomTitle="Lobby" />);
    expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' }).value).toBe('');
  });
});
