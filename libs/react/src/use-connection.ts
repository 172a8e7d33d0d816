import type { ConnectionState } from '@roost/client';
import { useChat } from './chat-provider.tsx';
import { useSource } from './use-source.ts';

/** How the connection is, since when, and when it is tried again (milliseconds since 1970). */
export const useConnection = (): ConnectionState & { readonly reconnectNow: () => void } => {
  const { connection } = useChat();
  return { ...useSource(connection), reconnectNow: connection.reconnectNow };
};
