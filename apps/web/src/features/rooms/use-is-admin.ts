import { useSession } from '@roost/react';

/** Whether the reader is an admin of the server, who stands above everybody in public rooms. */
export const useIsAdmin = (): boolean => {
  const { session } = useSession();
  return session.status === 'signed-in' && session.role === 'admin';
};
