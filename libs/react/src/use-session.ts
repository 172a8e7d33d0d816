import type { Session, SessionState } from '@roost/client';
import { useChat } from './chat-provider.tsx';
import { useSource } from './use-source.ts';

/** Who is signed in in this browser, and the ways in and out. */
export const useSession = (): {
  readonly session: SessionState;
  readonly signIn: Session['signIn'];
  readonly signOut: Session['signOut'];
} => {
  const { session } = useChat();
  return { session: useSource(session), signIn: session.signIn, signOut: session.signOut };
};
