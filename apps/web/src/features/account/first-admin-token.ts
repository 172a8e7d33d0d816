/** From the address that the server prints at its first start. Read at once: the page renames its address, and a fragment is sent to nobody. */
const found = /^#admin=([A-Za-z0-9_-]{22})$/.exec(window.location.hash)?.[1];

/** What makes the first admin, when this page was opened for that. */
export const firstAdminToken = (): string | undefined => found;
