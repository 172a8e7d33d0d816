const slugMax = 60;

/**
 * What a public room is called in addresses: its title in lower case ASCII, words joined by `-`. Undefined for a title without such letters.
 *
 * @example
 * slugOf('Café & Tea'); // 'cafe-tea'
 */
export const slugOf = (title: string): string | undefined => {
  const slug = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, slugMax)
    .replace(/-$/, '');
  return slug === '' ? undefined : slug;
};
