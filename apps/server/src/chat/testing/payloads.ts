import { requestSchemas, type RequestName } from '@roost/protocol';
import fc from 'fast-check';
import { z } from 'zod';

type JsonSchema = Exclude<Parameters<typeof z.fromJSONSchema>[0], boolean>;

/** What a field of that name may hold in a request that means something; a field that is not named here holds anything. */
export type Meant = Readonly<Record<string, readonly unknown[]>>;

const odd = ['__proto__', 'constructor', '', ' ', '\0', '\ud800', '٣', 'x'.repeat(70), 'x'.repeat(17_000), 'r:lobby'];
const edges = [-1, 0, 0.5, 1, 2, 200, 201, 2 ** 31, Number.MAX_SAFE_INTEGER, 2 ** 53, 1e308];

/** Values of a field, of its kind or of none. */
const valueOf = (name: string, schema: JsonSchema, meant: Meant): fc.Arbitrary<unknown> => {
  const fitting: Array<fc.Arbitrary<unknown>> = [];
  if (meant[name] !== undefined) fitting.push(fc.constantFrom(...meant[name]));
  if (schema.enum !== undefined) fitting.push(fc.constantFrom(...schema.enum));
  if (schema.properties !== undefined) fitting.push(objectOf(schema, meant));
  if (schema.type === 'string') fitting.push(fc.constantFrom(...odd), fc.string({ unit: 'binary', maxLength: 40 }));
  if (schema.type === 'boolean') fitting.push(fc.boolean());
  const numbers = fc.oneof(fc.constantFrom(...edges), fc.integer());
  if (schema.type === 'integer' || schema.type === 'number' || fitting.length === 0) fitting.push(numbers);
  return fc.oneof(
    { weight: 4, arbitrary: fc.oneof(...fitting) },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
  );
};

/** Objects with the fields of a schema: mostly all of them, at times one that is not in it. */
const objectOf = ({ properties = {} }: JsonSchema, meant: Meant): fc.Arbitrary<unknown> => {
  const fields = Object.entries(properties).map(
    ([name, schema]) => [name, valueOf(name, typeof schema === 'boolean' ? {} : schema, meant)] as const,
  );
  const known = Object.fromEntries(fields);
  return fc.oneof(
    { weight: 6, arbitrary: fc.record(known) },
    { weight: 3, arbitrary: fc.record(known, { requiredKeys: [] }) },
    { weight: 1, arbitrary: fc.record({ ...known, extra: fc.jsonValue({ maxDepth: 1 }) }) },
  );
};

/** Payloads of a request, out of its schema, so that no request and no field can be forgotten; some are objects with its fields, some anything that JSON can say. */
export const payloadsOf = (name: RequestName, meant: Meant): fc.Arbitrary<unknown> => {
  const schema = z.toJSONSchema(requestSchemas[name], { io: 'input', unrepresentable: 'any' });
  return fc.oneof({ weight: 5, arbitrary: objectOf(schema, meant) }, { weight: 1, arbitrary: fc.jsonValue() });
};
