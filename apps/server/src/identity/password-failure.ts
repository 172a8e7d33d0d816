import { HttpFailure } from '../web/http-failure.ts';
import type { Refused } from './accounts.service.ts';

/** In the words of the contract. `field` is the one that holds the password that was tried, `newField` the one that holds the new one. */
export const passwordFailure = (
  refused: Refused,
  { field = 'password', newField = 'password' }: { readonly field?: string; readonly newField?: string } = {},
): HttpFailure => {
  switch (refused.status) {
    case 'wrong':
      return new HttpFailure('unauthenticated', 'The name or the password is wrong.', field);
    case 'too_often':
      return HttpFailure.rateLimited('That was wrong too often.', refused.retryAfterMs);
    case 'overloaded':
      return new HttpFailure('overloaded', 'Too many people sign in right now. Try again in a moment.', undefined, 1);
    case 'disabled':
      return new HttpFailure('forbidden', 'This account is closed. Ask whoever runs this Roost.');
    case 'common':
      return new HttpFailure(
        'invalid',
        'This password is one of the first that are guessed. Choose another.',
        newField,
      );
    case 'has_password':
      return new HttpFailure('conflict', 'You have a password already. Change it instead.');
    case 'signed_out':
      return new HttpFailure('unauthenticated', 'Nobody is signed in. Enter a name first.');
    case 'no_password':
      return new HttpFailure('conflict', 'You have no password yet. Set one first.');
  }
};
