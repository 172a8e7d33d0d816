import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { nameSchema } from '@roost/protocol';
import type { Config } from './config.ts';
import { Operator, type OperatorCommand } from './identity/operator.ts';
import { StartError } from './start-error.ts';
import { openDatabase, type Database } from './storage/database.ts';
import { openPostgresDatabase } from './storage/postgres-database.ts';

const done: { readonly [Command in OperatorCommand]: (name: string) => string } = {
  grant: (name) => `${name} is an admin.`,
  revoke: (name) => `${name} is no admin.`,
  disable: (name) => `${name} is shut out.`,
  enable: (name) => `${name} may come in.`,
};

const options = {
  now: () => Date.now(),
  onError: (error: unknown) => {
    throw error;
  },
};

/** Beside a server that runs, or without one. */
const open = ({ dataDir, databaseUrl }: Config): Promise<Database> => {
  if (databaseUrl !== undefined) return openPostgresDatabase(databaseUrl, options);
  const file = join(resolve(dataDir), 'roost.sqlite');
  if (!existsSync(file))
    throw new StartError(`There is no Roost in ${resolve(dataDir)}. Set DATA_DIR to where one is.`);
  return openDatabase(file, options);
};

/** Carries out what an operator decides about a person; a sentence that says what holds now. Rejects with a StartError that says why not. */
export const decideAboutPerson = async (command: OperatorCommand, typed: string, config: Config): Promise<string> => {
  const parsed = nameSchema.safeParse(typed);
  if (!parsed.success) throw new StartError(`${JSON.stringify(typed)} is not a name.`);
  const name = parsed.data;
  const database = await open(config);
  try {
    const outcome = await new Operator(database.accounts, database.operators, options.now).decide(command, name);
    switch (outcome) {
      case 'done':
        return done[command](name);
      case 'unknown':
        throw new StartError(`Nobody is called ${name}.`);
      case 'guest':
        throw new StartError(
          `${name} is a guest, whose name may be another's tomorrow. Let ${name} set a password first.`,
        );
    }
  } finally {
    await database.close();
  }
};
