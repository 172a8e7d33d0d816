import { dictionary } from '@zxcvbn-ts/language-common';
import { limits } from '@roost/protocol';
import { nameKey } from './names.ts';

/** 49,233 passwords of real leaks, the commonest first; what is too short is refused anyway. */
const common = new Set(dictionary['passwords-common'].filter(({ length }) => length >= limits.passwordMin));

/** Whether a password is one of those that are tried first: a common one in any case, or the name that it belongs to. */
export const isCommonPassword = (password: string, name: string): boolean =>
  common.has(password.toLowerCase()) || nameKey(password) === nameKey(name);
