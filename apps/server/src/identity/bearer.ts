/** In front of every token of a program: whoever finds one in a file knows what it opens, and it is never taken for that of a cookie. */
export const bearerPrefix = 'roost_';

const form = /^Bearer (roost_[A-Za-z0-9_-]{22})$/i;

/** The token in an `Authorization` header. */
export const bearerOf = (header: string | undefined): string | undefined => form.exec(header ?? '')?.[1];
