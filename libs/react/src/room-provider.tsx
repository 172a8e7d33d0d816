import type { RoomChannel } from '@roost/client';
import { createContext, useContext, useEffect, type ReactNode } from 'react';
import { useChat } from './chat-provider.tsx';
import { useSource } from './use-source.ts';

const RoomContext = createContext<RoomChannel | undefined>(undefined);

/** Keeps a room open while it is mounted, and gives its channel to every hook below it. Several of one room join it once (R14). */
export const RoomProvider = ({
  room,
  children,
}: {
  readonly room: RoomChannel['id'];
  readonly children: ReactNode;
}) => {
  const chat = useChat();
  // Another person has other channels.
  useSource(chat.session);
  const channel = chat.room(room);
  useEffect(() => channel.open(), [channel]);
  return <RoomContext value={channel}>{children}</RoomContext>;
};

/** The channel of the provider above; throws when there is none, which is a mistake in the tree. */
export const useChannel = (): RoomChannel => {
  const channel = useContext(RoomContext);
  if (channel === undefined) throw new Error('A Roost hook about a room needs a <RoomProvider> above it.');
  return channel;
};
