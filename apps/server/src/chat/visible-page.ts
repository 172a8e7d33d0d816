import type { Page, PageRequest } from '../storage/message-store.ts';

/** What to ask the log for, when only entries from `visibleFrom` on may be read. */
export const withinSight = (request: PageRequest, visibleFrom: number): PageRequest =>
  request.from === 'after' ? { ...request, seq: Math.max(request.seq, visibleFrom - 1) } : request;

/** The entry before which a page ends that has none. */
const placeOf = (request: PageRequest, head: number): number => {
  switch (request.from) {
    case 'newest':
      return head + 1;
    case 'before':
      return Math.min(request.seq, head + 1);
    case 'after':
      return Math.min(request.seq, head) + 1;
  }
};

/** What of a page may be read by somebody who sees entries from `visibleFrom` on; for him there are none before. */
export const visiblePage = (page: Page, request: PageRequest, visibleFrom: number): Page => {
  // The same list for all who see all of it: what it is as text is made once.
  const isWhole = (page.messages[0]?.seq ?? visibleFrom) >= visibleFrom;
  const messages = isWhole ? page.messages : page.messages.filter(({ seq }) => seq >= visibleFrom);
  return { ...page, messages, hasOlder: (messages[0]?.seq ?? placeOf(request, page.head)) > visibleFrom };
};
