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

/** A query of SQLite that is prepared once and run at once, for the rows that it brings. */
export const readerIn = <Row>(
  database: DatabaseSync,
  { sql: text, parameters }: CompiledQuery<Row>,
): ((values: Values) => readonly Row[]) => {
  const statement = database.prepare(text);
  // What a query brings is what the schema says; SQLite cannot know it.
  const rows: (given: SQLInputValue[]) => readonly Row[] = (given) =>
    Reflect.apply(Reflect.get(statement, 'all'), statement, given);
  return (values) => rows(inputs(filled(parameters, values)));
};

/** The same for one that changes something. */
export const writerIn = (
  database: DatabaseSync,
  { sql: text, parameters }: CompiledQuery,
): ((values: Values) => void) => {
  const statement = database.prepare(text);
  return (values) => void statement.run(...inputs(filled(parameters, values)));
};
