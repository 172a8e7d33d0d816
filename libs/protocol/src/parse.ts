import type { z } from 'zod';
import { fail, ok, type Ack } from './ack.ts';
import { requestSchemas, type ParsedRequest, type RequestName } from './requests.ts';

type Issue = z.core.$ZodIssue;

/** A path as a person reads it: `cursor.seq`; for an unexpected field, that field. */
const fieldOf = (issue: Issue): string => {
  const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
  return path.map(String).join('.');
};

const messageOf = (issue: Issue): string => {
  if (issue.code === 'unrecognized_keys') return 'This field is not part of the request. Remove it.';
  return issue.path.length === 0 ? 'The payload must be one object with the fields of the request.' : issue.message;
};

const codeOf = (issue: Issue): 'invalid' | 'too_large' =>
  issue.code === 'custom' && issue.params?.['code'] === 'too_large' ? 'too_large' : 'invalid';

/** The same object, typed so that a name picks its own output. */
const schemas: { readonly [N in RequestName]: z.ZodType<ParsedRequest<N>> } = requestSchemas;

/**
 * Checks what came over the wire against the schema of a request. The answer names the first field that is wrong and never
 * repeats what was sent; the payload itself is the field when it is no object.
 *
 * @example
 * parseRequest('room:leave', { room: 'lobby' }); // { ok: true, data: { room: 'lobby' } }
 * parseRequest('room:leave', {});                // { ok: false, error: { code: 'invalid', field: 'room', ... } }
 */
export const parseRequest = <N extends RequestName>(name: N, payload: unknown): Ack<ParsedRequest<N>> => {
  const result = schemas[name].safeParse(payload);
  if (result.success) return ok(result.data);
  const issue = result.error.issues[0];
  if (issue === undefined) return fail('invalid', 'The payload is not valid.', { field: 'payload' });
  return fail(codeOf(issue), messageOf(issue), { field: fieldOf(issue) || 'payload' });
};
