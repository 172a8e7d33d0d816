import type { Departed, Member } from '@roost/client';
import { useChannel } from './room-provider.tsx';
import { useChosen, useSource } from './use-source.ts';

/** Everybody who is present, the reader first, then by name. Who did not change keeps his object: rows can be memoised (R14). */
export const useMembers = (): readonly Member[] => {
  const channel = useChannel();
  return useChosen(channel, channel.members);
};

/** One person, if he is present; renders again only when he changes. */
export const useMember = (id: Member['id']): Member | undefined => {
  const channel = useChannel();
  return useChosen(channel, () => channel.member(id));
};

/** How many people are present. */
export const useMemberCount = (): number => useChosen(useChannel(), ({ presence }) => presence.state.size);

/** Who left while this page was in the room, the last first; nobody knows of those who left before. */
export const useDeparted = (): readonly Departed[] => useSource(useChannel().departed);
