import type { ChatClient } from '@roost/client';
import { createContext, useContext, type ReactNode } from 'react';

const ChatContext = createContext<ChatClient | undefined>(undefined);

/** Gives every hook below it the client. */
export const ChatProvider = ({ client, children }: { readonly client: ChatClient; readonly children: ReactNode }) => (
  <ChatContext value={client}>{children}</ChatContext>
);

/** The client of the provider above; throws when there is none, which is a mistake in the tree. */
export const useChat = (): ChatClient => {
  const client = useContext(ChatContext);
  if (client === undefined) throw new Error('A Roost hook needs a <ChatProvider> above it.');
  return client;
};
