export interface Segment {
  readonly text: string;
  /** Where it leads, when it is a link. */
  readonly href?: string;
}

const character = String.raw`[^\s<>"“”]`;
/** Longer addresses exist, but nobody posts them; the bounds keep the search linear. */
const page = String.raw`https?:\/\/[\p{L}\p{N}\[]${character}{0,2000}`;
const mailbox = String.raw`mailto:[^\s<>"“”:@]{1,64}@${character}{1,1000}`;
const candidate = `(?:${page}|${mailbox})`;
const candidates = new RegExp(String.raw`\b${candidate}`, 'giu');
const candidateHere = new RegExp(candidate, 'iuy');
/** Punctuation that ends a sentence rather than an address. */
const trailing: ReadonlySet<string> = new Set(".,;:!?'’…*_~`]}");
const allowed: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:']);

const countOf = (text: string, bracket: string): number => text.split(bracket).length - 1;

/** Cuts what the sentence around an address added: a full stop, or the bracket that was opened before it. */
const trimmed = (text: string): string => {
  let surplus = countOf(text, ')') - countOf(text, '(');
  let end = text.length;
  for (; end > 0; end -= 1) {
    const last = text.charAt(end - 1);
    if (last === ')' && surplus > 0) surplus -= 1;
    else if (!trailing.has(last)) break;
  }
  return text.slice(0, end);
};

/** Where an address leads as the browser understands it, if it may be a link at all: http, https and mailto only (R9). */
export const hrefOf = (text: string): string | undefined => {
  const url = URL.parse(text);
  if (url === null || !allowed.has(url.protocol)) return undefined;
  return url.protocol === 'mailto:' && !url.pathname.includes('@') ? undefined : url.href;
};

const linkOf = (found: string): Required<Segment> | undefined => {
  const text = trimmed(found);
  const href = hrefOf(text);
  return href === undefined ? undefined : { text, href };
};

/** The link that is written out at that place of a text, if there is one. */
export const linkAt = (text: string, index: number): Required<Segment> | undefined => {
  candidateHere.lastIndex = index;
  const found = candidateHere.exec(text)?.[0];
  return found === undefined ? undefined : linkOf(found);
};

/** Splits a text into plain text and the links that are written out in it. Joined again, the texts are the text. */
export const linkify = (body: string): readonly Segment[] => {
  const segments: Segment[] = [];
  let end = 0;
  for (const { 0: found, index } of body.matchAll(candidates)) {
    const link = linkOf(found);
    if (link === undefined) continue;
    if (index > end) segments.push({ text: body.slice(end, index) });
    segments.push(link);
    end = index + link.text.length;
  }
  if (end < body.length) segments.push({ text: body.slice(end) });
  return segments;
};
