import type { z } from 'zod';
import { HttpFailure } from './http-failure.ts';

/** What a request sent, checked; throws an HttpFailure that names the first wrong field and repeats nothing. */
export const parseBody = <T>(schema: z.ZodType<T>, payload: unknown): T => {
  if (payload === undefined)
    throw new HttpFailure('invalid', 'Send a JSON object, with the header Content-Type: application/json.');
  const parsed = schema.safeParse(payload);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (issue?.code === 'unrecognized_keys')
    throw new HttpFailure('invalid', 'This field is not part of the request. Remove it.', issue.keys[0]);
  const field = issue?.path[0];
  if (issue !== undefined && field !== undefined) throw new HttpFailure('invalid', issue.message, String(field));
  throw new HttpFailure('invalid', 'The body must be one object with the fields of the request.');
};
