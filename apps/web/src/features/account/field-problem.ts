import { words } from '../../app/words.ts';
import { accountWords } from '../../app/words/account-words.ts';
import type { Asked } from './use-asking.ts';

/** What is wrong with one field of what was asked. */
export const fieldProblem = (asked: Asked, field: string): string | undefined => {
  if (asked.status !== 'failed' || asked.error.field !== field) return undefined;
  return asked.error.code === 'unauthenticated' ? accountWords.wrong : words.reason(asked.error);
};
