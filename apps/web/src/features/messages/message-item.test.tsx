import { render, screen } from '@testing-library/react';
import { someMessage } from '../../testing/some-message.ts';
import { NameBook } from './body/name-book.ts';
import { MentionContext } from './body/use-mentions.ts';
import { loadMarkdown } from './body/markdown-source.ts';
import { MessageItem } from './message-item.tsx';

const at = new Date('2026-11-24T14:03').getTime();
const Item = ({ body, opens = true }: { body: string; opens?: boolean }) => (
  <MessageItem
    {...someMessage(7, 'Ana')}
    body={body}
    at={at}
    opens={opens}
    dayBefore={undefined}
    dayAfter={undefined}
    today={at}
    note={null}
    rowKey="ana:c7"
    isActive={false}
    startsNew={false}
    isTarget={false}
    isOwn={false}
    editedAt={undefined}
    isDeleted={false}
  />
);
const show = (body: string, opens = true) => render(<Item body={body} opens={opens} />);

jest.mock('@roost/react', () => ({}));

beforeAll(async () => {
  loadMarkdown();
  await import('./body/markdown-body.tsx');
});

describe('a message', () => {
  it('names its author and its time, the exact one for whoever points at it', () => {
    show('Hello');
    expect(screen.getByRole('article').textContent).toContain('Ana');
    const time = document.querySelector('time');
    expect(time?.dateTime).toBe(new Date(at).toISOString());
    expect(time?.title).toContain('2026');
  });

  it('does not name its author again inside a group, but still tells it to assistive technology', () => {
    show('Hello', false);
    const article = screen.getByRole('article');
    expect(article.textContent).not.toContain('Ana');
    expect(article.getAttribute('aria-label')).toContain('Ana');
  });

  it('[R9] shows markup as text and keeps line breaks', () => {
    const body = '<img src=x onerror=alert(1)>\n<b>bold</b> & more';
    show(body);
    expect(screen.getByRole('article').querySelector('p[dir]')?.textContent).toBe(body);
    expect(document.querySelector('img, b')).toBeNull();
  });

  it('[R9] a link gives its page nothing and gets nothing from it', () => {
    show('see https://example.org/a?b=c.');
    const link = screen.getByRole<HTMLAnchorElement>('link', { name: 'https://example.org/a?b=c' });
    expect(link.href).toBe('https://example.org/a?b=c');
    expect(link.rel).toBe('noopener noreferrer nofollow ugc');
  });

  it('says so when it mentions its reader, to the eye and to the ear', () => {
    const book = new NameBook();
    book.add(['Ana', 'Ben']);
    const scope = { book, self: 'Ben' };
    render(
      <MentionContext value={scope}>
        <Item body="@Ben, look" />
        <Item body="@Ana, look" />
      </MentionContext>,
    );
    const [toMe, toAna] = screen.getAllByRole('article');
    expect(toMe?.getAttribute('aria-label')).toContain('mentions you');
    expect(toMe?.classList.contains('mentions-me')).toBe(true);
    expect(toAna?.getAttribute('aria-label')).not.toContain('mentions you');
  });
});
