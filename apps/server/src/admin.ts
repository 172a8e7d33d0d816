import { roomIdSchema } from '@roost/protocol';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { readConfig, type Config } from './config.ts';
import { operatorCommands, type OperatorCommand } from './identity/operator.ts';
import { nodeMistake } from './node-version.ts';
import { StartError } from './start-error.ts';

const usage =
  'Usage: npm run backup -- FILE | npm run restore -- FILE | npm run export -- ROOM | npm run admin -- grant | revoke | disable | enable NAME';

/** Where what is to be copied, restored or read out is. */
type Place = { readonly file: string; readonly dataDir: string } | { readonly url: string };

const placeOf = ({ dataDir, databaseUrl }: Config): Place =>
  databaseUrl === undefined ? { file: join(resolve(dataDir), 'roost.sqlite'), dataDir } : { url: databaseUrl };

const backUp = async (place: Place, file: string): Promise<void> => {
  if (existsSync(file)) throw new StartError(`${file} exists already. Name a new file.`);
  if ('url' in place) await (await import('./storage/postgres-copy.ts')).copyPostgres(place.url, file);
  else (await import('./storage/copy-database.ts')).copyDatabase(place.file, file);
  process.stdout.write(`Backed up to ${file}\n`);
};

const putBack = async (place: Place, file: string): Promise<void> => {
  if ('url' in place) await (await import('./storage/postgres-copy.ts')).restorePostgres(file, place.url);
  else await (await import('./storage/restore.ts')).restore(file, place.dataDir, Date.now());
  process.stdout.write(`Restored from ${file}\n`);
};

/** As `head` does once it has enough. */
const hasReaderLeft = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EPIPE';

const print = async (place: Place, name: string): Promise<void> => {
  const { exportFromFile, exportFromPostgres } = await import('./storage/export-room.ts');
  const room = roomIdSchema.safeParse(name);
  if (!room.success) throw new StartError(`${JSON.stringify(name)} is not the id of a room.`);
  const lines = Readable.from(
    'url' in place ? exportFromPostgres(place.url, room.data) : exportFromFile(place.file, room.data),
  );
  await pipeline(lines, process.stdout, { end: false }).catch((error: unknown) => {
    if (!hasReaderLeft(error)) throw error;
  });
};

const decide = async (command: OperatorCommand, name: string, config: Config): Promise<void> => {
  const { decideAboutPerson } = await import('./admin-people.ts');
  process.stdout.write(`${await decideAboutPerson(command, name, config)}\n`);
};

const main = async ([command = '', argument, ...rest]: readonly string[]): Promise<void> => {
  const mistake = nodeMistake(process.versions.node);
  if (mistake !== undefined) throw new StartError(mistake);
  const read = readConfig(process.env);
  if (!read.ok) throw new StartError(read.mistakes.join('\n'));
  if (argument === undefined || rest.length > 0) throw new StartError(usage);
  const decision = operatorCommands.find((one) => one === command);
  if (decision !== undefined) return decide(decision, argument, read.config);
  const place = placeOf(read.config);
  switch (command) {
    case 'backup':
      return backUp(place, resolve(argument));
    case 'restore':
      return putBack(place, resolve(argument));
    case 'export':
      return print(place, argument);
    default:
      throw new StartError(usage);
  }
};

main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof StartError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
