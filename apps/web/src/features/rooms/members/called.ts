import type { RoomMember } from '@roost/protocol';

/** Without what is easily left out while typing: accents, capitals, spaces at the ends. */
const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase().trim();

/** Those in whose names the letters are. */
export const called = (typed: string, members: readonly RoomMember[]): readonly RoomMember[] => {
  const letters = plain(typed);
  return members.filter(({ user }) => plain(user.name).includes(letters));
};
