import MarkdownIt, { type StateBlock, type StateInline } from 'markdown-it';
import { hrefOf, linkAt } from './linkify.ts';
import { treeOf, type Nodes } from './markdown-tree.ts';

/** Quotes and lists inside each other beyond this are text: each costs a level of the page. */
const maxBlockLevel = 12;

/** CommonMark without what is no part of a message: markup, images, headings, rules, indented code, and definitions, which would swallow their text. */
const unused = ['code', 'hr', 'reference', 'html_block', 'heading', 'lheading', 'html_inline', 'image', 'entity'];

const schemeBefore = /(?:https?|mailto)$/i;

/** An address that is written out is a link as it stands: what would be emphasis in it is part of it. */
const bareLink = (state: StateInline, silent: boolean): boolean => {
  if (silent || state.src.charAt(state.pos) !== ':' || state.linkLevel > 0) return false;
  const scheme = schemeBefore.exec(state.src.slice(Math.max(0, state.pos - 6), state.pos))?.[0];
  if (scheme === undefined || !state.pending.endsWith(scheme)) return false;
  const link = linkAt(state.src, state.pos - scheme.length);
  if (link === undefined) return false;
  state.pending = state.pending.slice(0, -scheme.length);
  state.push('link_open', 'a', 1).attrSet('href', link.href);
  state.push('text', '', 0).content = link.text;
  state.push('link_close', 'a', -1);
  state.pos += link.text.length - scheme.length;
  return true;
};

/** What is nested too deep is a paragraph; markdown-it itself would leave it out. */
const tooDeep = (state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean => {
  if (silent || state.level < maxBlockLevel) return false;
  state.line = endLine;
  state.push('paragraph_open', 'p', 1);
  const inline = state.push('inline', '', 0);
  inline.content = state.getLines(startLine, endLine, state.blkIndent, false).trim();
  inline.children = [];
  state.push('paragraph_close', 'p', -1);
  return true;
};

const createParser = () => {
  const parser = new MarkdownIt('commonmark', { html: false, maxNesting: 100 }).disable(unused);
  parser.validateLink = (url) => hrefOf(url) !== undefined;
  parser.normalizeLink = (url) => hrefOf(url) ?? url;
  parser.normalizeLinkText = (text) => text;
  parser.inline.ruler.before('escape', 'bare_link', bareLink);
  parser.block.ruler.before('fence', 'too_deep', tooDeep);
  return parser;
};

const parser = createParser();

/** Reads a body as Markdown. Nothing of its text is lost, and it takes time in proportion to its length. */
export const parseMarkdown = (body: string): Nodes => treeOf(parser.parse(body, {}));
