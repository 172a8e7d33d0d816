export interface Segment {
  readonly text: string;
  /** Where it leads, when it is a link. */
  readonly href?: string;
}

const candidates = /\b(?:https?:\/\/|mailto:)[^\s<>"“”]+/giu;
/** Punctuation that ends a sentence rather than an address. */
const trailing = /[.,;:!?'’…*_~]+$/u;
const allowed: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:']);

const countOf = (text: string, character: string): number => text.split(character).length - 1;

/** Cuts what the sentence around an address added: a full stop, or the bracket that was opened before it. */
const trimmed = (candidate: string): string => {
  const text = candidate.replace(trailing, '');
  const closesMore = text.endsWith(')') && countOf(text, ')') > countOf(text, '(');
  if (closesMore || text.endsWith(']') || text.endsWith('}')) return trimmed(text.slice(0, -1));
  return text;
};

const hrefOf = (text: string): string | undefined => {
  const url = URL.parse(text);
  if (url === null || !allowed.has(url.protocol)) return undefined;
  return url.protocol === 'mailto:' && !url.pathname.includes('@') ? undefined : url.href;
};

/** Splits a body into plain text and links; http, https and mailto only (R9). Joined again, the texts are the body. */
export const linkify = (body: string): readonly Segment[] => {
  const segments: Segment[] = [];
  let end = 0;
  for (const { 0: candidate, index } of body.matchAll(candidates)) {
    const text = trimmed(candidate);
    const href = hrefOf(text);
    if (href === undefined) continue;
    if (index > end) segments.push({ text: body.slice(end, index) });
    segments.push({ text, href });
    end = index + text.length;
  }
  if (end < body.length) segments.push({ text: body.slice(end) });
  return segments;
};
