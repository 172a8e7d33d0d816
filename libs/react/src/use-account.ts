import type { Account } from '@roost/client';
import { useChat } from './chat-provider.tsx';

/** What a person can do about his own account. */
export const useAccount = (): Account => useChat().account;
