import { sql, type CompiledQuery, type Kysely, type RawBuilder } from 'kysely';
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { inputs } from './node-sqlite.ts';
import type { Schema } from './schema.ts';

/** The place of a value that is only known when the query runs. */
class Slot {
  readonly name: string;

  // Not as a parameter property: Node runs this file in the thread that writes, and only strips its types.
  constructor(name: string) {
    this.name = name;
  }
}

/** By the names of the slots. */
type Values = Readonly<Record<string, string | number | null>>;

/**
 * A value that is given later, in a query that is compiled once: to build and compile a query costs several times what it takes to run one for a row.
 *
 * @example db.selectFrom('rooms').select('last_seq').where('id', '=', slot<RoomId>('id')).compile()
 */
export const slot = <T>(name: string): RawBuilder<T> => sql<T>`${new Slot(name)}`;

const filled = (parameters: readonly unknown[], values: Values): unknown[] =>
  parameters.map((parameter) => {
    if (!(parameter instanceof Slot)) return parameter;
    const value = values[parameter.name];
    if (value === undefined) throw new TypeError(`Nothing was given for ${parameter.name}.`);
    return value;
  });

/** Runs a compiled query. */
export const rowsOf = async <Row>(
  db: Kysely<Schema>,
  query: CompiledQuery<Row>,
  values: Values,
): Promise<readonly Row[]> => {
  const { rows } = await db.executeQuery<Row>({ ...query, parameters: filled(query.parameters, values) });
  return rows;
};

/** The same in SQLite, prepared once and run at once; a query that asks for no rows must not be asked for any. */
export const preparedIn = <Row>(
  database: DatabaseSync,
  { sql: text, parameters }: CompiledQuery<Row>,
): ((values: Values) => readonly Row[]) => {
  const statement = database.prepare(text);
  const run = statement.columns().length > 0 ? statement.all : statement.run;
  // What a query brings is what the schema says; SQLite cannot know it.
  const bring: (given: SQLInputValue[]) => readonly Row[] = (given) => Reflect.apply(run, statement, given);
  return (values) => bring(inputs(filled(parameters, values)));
};
