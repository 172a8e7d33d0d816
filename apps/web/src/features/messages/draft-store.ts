/** Drafts stay in the tab: two tabs may write to the same room. A browser that forbids storage keeps them until the page goes. */
const keyOf = (user: string, room: string): string => `roost:draft:${user}:${room}`;

export const readDraft = (user: string, room: string): string => {
  try {
    return sessionStorage.getItem(keyOf(user, room)) ?? '';
  } catch {
    return '';
  }
};

export const writeDraft = (user: string, room: string, text: string): void => {
  try {
    if (text === '') sessionStorage.removeItem(keyOf(user, room));
    else sessionStorage.setItem(keyOf(user, room), text);
  } catch {
    // Full, or forbidden: the text is still in the box.
  }
};
