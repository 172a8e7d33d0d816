import { StrictMode } from 'react';
import { act, createEvent, fireEvent, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { fail, ok, type Ack } from '@roost/protocol';
import { Composer } from './composer.tsx';

const mockSend = jest.fn<Ack<unknown>, [string]>(() => ok({ cid: 'c1' }));
const mockTyping = { typed: jest.fn(), stoppedTyping: jest.fn() };
let mockTypists: Array<{ name: string }> = [];
let mockMembers: Array<{ id: string; name: string }> = [];
const mockNone: [] = [];
jest.mock('@roost/react', () => ({
  useMembers: () => mockMembers,
  useMessages: () => ({ messages: mockNone }),
  useSend: () => mockSend,
  useOwnTyping: () => mockTyping,
  useTypists: () => mockTypists,
}));

const onHelp = jest.fn();
const show = () => {
  const shown = render(
    <StrictMode>
      <Composer user="u1" room="lobby" roomTitle="Lobby" onHelp={onHelp} />
    </StrictMode>,
  );
  const box = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' });
  const describedBy = (): string =>
    document.getElementById(box.getAttribute('aria-describedby') ?? '')?.textContent ?? '';
  return { ...shown, box, describedBy, user: userEvent.setup() };
};

beforeEach(() => {
  jest.clearAllMocks();
  mockTypists = [];
  mockMembers = [];
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
    render(<Composer user="u2" room="lobby" roomTitle="Lobby" onHelp={onHelp} />);
    expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' }).value).toBe('');
  });

  it('a long text that is pasted is kept as it is, and counted', async () => {
    const { box, describedBy, user } = show();
    const text = `${'line\n'.repeat(900)}end`;
    await user.paste(text);
    expect(box.value).toBe(text);
    expect(describedBy()).toBe('503 characters too many: a message has at most 4,000.');
  });

  it('[R7] [R19] of somebody who is muted says until when and keeps the text, which can be sent when the time is over', async () => {
    jest.useFakeTimers();
    const mutedUntil = new Date().setHours(23, 59, 0, 0);
    jest.setSystemTime(mutedUntil - 60_000);
    try {
      render(<Composer user="u1" room="lobby" roomTitle="Lobby" mutedUntil={mutedUntil} onHelp={onHelp} />);
      const box = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' });
      fireEvent.change(box, { target: { value: 'but I meant' } });
      fireEvent.keyDown(box, { key: 'Enter' });
      expect([box.value, mockSend.mock.calls]).toEqual(['but I meant', []]);
      expect(screen.getByRole('status').textContent).toMatch(/^You are muted until .*59/);
      expect(box.getAttribute('aria-describedby')).toBe(screen.getByRole('status').id);
      act(() => jest.advanceTimersByTime(60_000));
      expect(screen.queryByRole('status')).toBeNull();
      fireEvent.keyDown(box, { key: 'Enter' });
      expect(mockSend).toHaveBeenCalledWith('but I meant');
    } finally {
      jest.useRealTimers();
    }
  });

  it('leads to the help', async () => {
    const { user } = show();
    await user.click(screen.getByRole('button', { name: 'Formatting and keys' }));
    expect(onHelp).toHaveBeenCalledTimes(1);
  });
});

describe('names in the composer', () => {
  const offered = (): readonly string[] => screen.queryAllByRole('option').map(({ textContent }) => textContent);
  const showNames = (names: readonly string[]) => {
    mockMembers = names.map((name, index) => ({ id: `u-${index}`, name }));
    const shown = show();
    const active = (): string | undefined =>
      document.getElementById(shown.box.getAttribute('aria-activedescendant') ?? '')?.textContent;
    return { ...shown, active };
  };

  it('[R20] are offered after an @, walked through with the arrows and written out with Enter', async () => {
    const { box, user, active } = showNames(['Ana', 'Ana Lúcia', 'Ben']);
    await user.keyboard('hi @an');
    expect(offered()).toEqual(['AAna', 'ALAna Lúcia']);
    expect(active()).toBe('AAna');
    await user.keyboard('{ArrowDown}');
    expect(active()).toBe('ALAna Lúcia');
    await user.keyboard('{Enter}');
    expect(box.value).toBe('hi @Ana Lúcia ');
    expect(mockSend).not.toHaveBeenCalled();
    expect([offered(), box.hasAttribute('aria-activedescendant')]).toEqual([[], false]);
    await user.keyboard('there{Enter}');
    expect(mockSend).toHaveBeenCalledWith('hi @Ana Lúcia there');
  });

  it('are written out in the middle of a text, with Tab, where the caret stays', async () => {
    const { box, user } = showNames(['Ben']);
    await user.keyboard('to  now');
    box.setSelectionRange(3, 3);
    await user.keyboard('@b{Tab}and ');
    expect(box.value).toBe('to @Ben and now');
    expect(document.activeElement).toBe(box);
  });

  it('are closed with Escape, and Enter sends again', async () => {
    const { user } = showNames(['Ben']);
    await user.keyboard('@B');
    expect(offered()).toHaveLength(1);
    await user.keyboard('{Escape}');
    expect(offered()).toEqual([]);
    await user.keyboard('{Enter}');
    expect(mockSend).toHaveBeenCalledWith('@B');
  });

  it('are written out by a press, too', async () => {
    const { box, user } = showNames(['Ben']);
    await user.keyboard('@');
    await user.click(screen.getByRole('option'));
    expect(box.value).toBe('@Ben ');
    expect(document.activeElement).toBe(box);
  });

  it('[R19] are left alone by the keys of an input method', async () => {
    const { box, user, active } = showNames(['Ana', 'Anton']);
    await user.keyboard('@an');
    for (const key of ['ArrowDown', 'Enter']) fireEvent(box, createEvent.keyDown(box, { key, isComposing: true }));
    expect([active(), box.value]).toEqual(['AAna', '@an']);
  });
});
