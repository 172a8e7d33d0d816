import { StrictMode } from 'react';
import { act, render } from '@testing-library/react';
import { someMessage } from '../../testing/some-message.ts';
import { Announcer } from './announcer.tsx';
import { NameBook } from './body/name-book.ts';
import { MentionContext } from './body/use-mentions.ts';

jest.mock('@roost/react', () => ({}));

const ana = someMessage(1, 'ana').user;
const by = (seq: number, name: string, body = `message ${seq}`) => ({ ...someMessage(seq, name), body });
const book = new NameBook();
book.add(['ana', 'ben', 'cem']);
const scope = { book, self: 'ana' };

const show = (messages: ReadonlyArray<ReturnType<typeof by>>) => {
  const view = (current: typeof messages) => (
    <StrictMode>
      <MentionContext value={scope}>
        <Announcer messages={current} self={ana.id} />
      </MentionContext>
    </StrictMode>
  );
  const { container, rerender } = render(view(messages));
  const region = container.querySelector('[aria-live="polite"]');
  return {
    region: () => region?.firstElementChild,
    become: (next: typeof messages) => rerender(view(next)),
    /** What is said when it has been quiet for long enough. */
    said: (): string | null | undefined => {
      act(() => jest.advanceTimersByTime(1_000));
      return region?.textContent;
    },
  };
};

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('the announcer', () => {
  const history = [by(1, 'ben'), by(2, 'cem')];

  it('[R20] says nothing of the history, not when it is loaded nor when more of it is', () => {
    const { become, said } = show([by(2, 'cem')]);
    become(history);
    expect(said()).toBe('');
  });

  it('[R20] says one message as it is, several as a count, and none of one’s own', () => {
    const { become, said } = show(history);
    become([...history, by(3, 'ben')]);
    expect(said()).toBe('ben: message 3');
    become([...history, by(3, 'ben'), by(4, 'ana')]);
    expect(said()).toBe('');
    const more = [...history, by(3, 'ben'), by(4, 'ana'), by(5, 'ben')];
    become(more);
    act(() => jest.advanceTimersByTime(500));
    become([...more, by(6, 'cem')]);
    expect(said()).toBe('2 new messages, the last from cem');
  });

  it('[R20] says who mentions one before everything else', () => {
    const { become, said } = show(history);
    become([...history, by(3, 'ben', '@ana, look'), by(4, 'cem'), by(5, 'cem')]);
    expect(said()).toBe('ben mentions you: @ana, look. 2 more new messages');
  });

  it('[R20] says the same words again as new words', () => {
    const { become, said, region } = show(history);
    become([...history, by(3, 'ben', 'ok')]);
    expect(said()).toBe('ben: ok');
    const before = region();
    become([...history, by(3, 'ben', 'ok'), by(4, 'ben', 'ok')]);
    expect(said()).toBe('ben: ok');
    expect(region()).not.toBe(before);
  });

  it.each([
    ['deleted', { body: '', deleted: { seq: 4, timestamp: 4, by: ana.id } }],
    ['put otherwise', { body: 'nothing', edited: { seq: 4, timestamp: 4 } }],
  ])('[R20] keeps no words of a message that is %s', (_, change) => {
    const { become, said } = show(history);
    become([...history, by(3, 'ben', 'a secret')]);
    expect(said()).toBe('ben: a secret');
    become([...history, { ...by(3, 'ben'), ...change }]);
    expect(said()).toBe('');
    become([...history, { ...by(3, 'ben'), ...change }, by(5, 'cem')]);
    expect(said()).toBe('cem: message 5');
  });

  it('[R20] does not read out what was deleted before its turn', () => {
    const { become, said } = show(history);
    become([...history, by(3, 'ben', 'a secret')]);
    become([...history, { ...by(3, 'ben', ''), deleted: { seq: 4, timestamp: 4, by: ana.id } }]);
    expect(said()).toBe('');
  });

  it('[D15] says nothing of another log that takes the place of the first', () => {
    const { become, said } = show([by(7, 'ben')]);
    become([by(2, 'cem')]);
    expect(said()).toBe('');
    become([by(2, 'cem'), by(3, 'ben')]);
    expect(said()).toBe('ben: message 3');
  });
});
