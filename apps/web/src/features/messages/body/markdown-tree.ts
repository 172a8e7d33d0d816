import type { Token } from 'markdown-it';

/** What holds other nodes. */
export type ContainerNode =
  | {
      readonly kind: 'link';
      readonly href: string;
      readonly title: string | undefined;
      readonly children: Nodes;
    }
  | { readonly kind: 'list'; readonly start: number | undefined; readonly children: Nodes }
  | { readonly kind: 'strong' | 'emphasis' | 'paragraph' | 'quote' | 'item'; readonly children: Nodes };

/** What a body consists of, once its Markdown is read. `text` may hold line breaks. */
export type MarkdownNode =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'code-block'; readonly text: string; readonly info: string }
  | ContainerNode;

export type Nodes = readonly MarkdownNode[];

/** Emphasis in emphasis in emphasis: from here on its stars are text, because a page has no use for it and a stack an end. */
const maxDepth = 8;

/** What is open, and what it holds so far. */
interface Frame {
  readonly token: Token;
  /** Else its signs are text, and what it holds is its parent's. */
  readonly isShown: boolean;
  readonly children: MarkdownNode[];
}

const addText = (children: MarkdownNode[], text: string): void => {
  const last = children.at(-1);
  if (text === '') return;
  if (last?.kind === 'text') children.splice(-1, 1, { kind: 'text', text: last.text + text });
  else children.push({ kind: 'text', text });
};

const attributeOf = (token: Token, name: string): string | undefined => token.attrGet(name)?.toString();

const containerOf = (token: Token, children: Nodes): ContainerNode => {
  switch (token.type) {
    case 'strong_open':
      return { kind: 'strong', children };
    case 'em_open':
      return { kind: 'emphasis', children };
    case 'link_open':
      return { kind: 'link', href: attributeOf(token, 'href') ?? '', title: attributeOf(token, 'title'), children };
    case 'blockquote_open':
      return { kind: 'quote', children };
    case 'bullet_list_open':
      return { kind: 'list', start: undefined, children };
    case 'ordered_list_open':
      return { kind: 'list', start: Number(attributeOf(token, 'start') ?? 1), children };
    case 'list_item_open':
      return { kind: 'item', children };
    default:
      return { kind: 'paragraph', children };
  }
};

const addLeaf = (children: MarkdownNode[], token: Token): void => {
  switch (token.type) {
    case 'inline':
      children.push(...treeOf(token.children ?? []));
      break;
    case 'code_inline':
      children.push({ kind: 'code', text: token.content });
      break;
    case 'fence':
      children.push({ kind: 'code-block', text: token.content.replace(/\n$/, ''), info: token.info.trim() });
      break;
    case 'softbreak':
    case 'hardbreak':
      addText(children, '\n');
      break;
    default:
      addText(children, token.content);
  }
};

const isLinkToNowhere = (token: Token): boolean => token.type === 'link_open' && attributeOf(token, 'href') === '';

/** What a token looked like when it was typed, for what is shown as text. */
const typed = (open: Token, end: 'start' | 'end'): string => {
  if (open.type !== 'link_open') return open.markup;
  return end === 'start' ? '[' : ']()';
};

/** The tree that a flat list of tokens describes. It is as deep as a page can bear, whatever the tokens say. */
export const treeOf = (tokens: readonly Token[]): Nodes => {
  const root: MarkdownNode[] = [];
  const frames: Frame[] = [];
  const here = (): MarkdownNode[] => frames.at(-1)?.children ?? root;
  const open = (token: Token): void => {
    const isShown = token.block || (frames.length < maxDepth && !isLinkToNowhere(token));
    if (!isShown) addText(here(), typed(token, 'start'));
    frames.push({ token, isShown, children: isShown ? [] : here() });
  };
  const close = (): void => {
    const frame = frames.pop();
    if (frame === undefined) return;
    if (frame.isShown) here().push(containerOf(frame.token, frame.children));
    else addText(here(), typed(frame.token, 'end'));
  };
  for (const token of tokens) {
    if (token.nesting === 1) open(token);
    else if (token.nesting === -1) close();
    else addLeaf(here(), token);
  }
  return root;
};
