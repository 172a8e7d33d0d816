import { StrictMode, type ReactNode } from 'react';
import { act, render, screen, waitFor } from '@testing-library/react';
import { MarkdownBody } from './markdown-body.tsx';
import { MessageBody } from './message-body.tsx';
import { ReflowContext } from './markdown-source.ts';
import { NameBook } from './name-book.ts';
import { MentionContext } from './use-mentions.ts';

jest.mock('@roost/react', () => ({}));

const show = (children: ReactNode) => render(<StrictMode>{children}</StrictMode>);

describe('the body of a message', () => {
  it('shows bold, italic, code, code blocks, quotes, lists and links', () => {
    show(
      <MarkdownBody
        body={'**b** *i* `c`\n\n> q\n\n- one\n- two\n\n3. three\n\n```js\nx()\n```\n\n[l](https://example.org/)'}
      />,
    );
    expect(screen.getByRole('strong').textContent).toBe('b');
    expect(screen.getByRole('emphasis').textContent).toBe('i');
    expect(screen.getAllByRole('code').map(({ textContent }) => textContent)).toEqual(['c', 'x()']);
    expect(screen.getByRole('blockquote').textContent).toBe('q');
    expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(['one', 'two', 'three']);
    expect(screen.getAllByRole('list').map((list) => list.getAttribute('start'))).toEqual([null, '3']);
    expect(screen.getByRole('link', { name: 'l' }).getAttribute('rel')).toBe('noopener noreferrer nofollow ugc');
  });

  it('[R9] makes no element of markup', () => {
    const body = '<img src=x onerror=alert(1)> <b>bold</b> &lt;i&gt; <a href="javascript:alert(1)">x</a>';
    const { container } = show(<MarkdownBody body={body} />);
    expect(container.textContent).toBe(body);
    expect(container.querySelector('img, b, a, i, script')).toBeNull();
  });

  it('[R10] is plain until Markdown is there, and does not change while somebody reads', async () => {
    const body = (mayReflow: boolean) => (
      <ReflowContext value={mayReflow}>
        <MessageBody body="**b**" />
      </ReflowContext>
    );
    const { container, rerender } = render(body(false));
    expect(container.textContent).toBe('**b**');
    await act(() => import('./markdown-body.tsx'));
    expect(container.textContent).toBe('**b**');
    rerender(body(true));
    await waitFor(() => expect(container.textContent).toBe('b'));
    rerender(body(false));
    expect(container.textContent).toBe('b');
  });

  it('marks who is mentioned, as soon as he is known, and not in code', () => {
    const book = new NameBook();
    book.add(['Ana']);
    const { container } = show(
      <MentionContext value={{ book, self: 'Ben' }}>
        <MarkdownBody body="@ana and **@Ben Bird** `@Ana`" />
      </MentionContext>,
    );
    const marked = (): readonly (string | null)[] =>
      Array.from(container.querySelectorAll('span'), ({ textContent }) => textContent);
    expect(marked()).toEqual(['@ana']);
    act(() => book.add(['Ben Bird']));
    expect(marked()).toEqual(['@ana', '@Ben Bird']);
  });
});
