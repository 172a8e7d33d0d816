import { readConfig } from '../config.ts';
import { createLog } from '../ops/logging.ts';
import { startServer, type RunningServer, type ServerOptions } from '../server.ts';
import { scratchDir } from '../storage/testing/scratch-database.ts';

export interface RunningRoost {
  readonly url: string;
  /** Ends with the token that makes the first admin. */
  readonly firstAdminUrl: string | undefined;
  /** Every line of the log so far. */
  readonly logged: readonly string[];
  close(): Promise<void>;
}

export interface RoostWish extends Omit<ServerOptions, 'log'> {
  readonly environment?: Readonly<Record<string, string>>;
}

const start = async (
  { environment, ...options }: RoostWish,
  dataDir: string,
  lines: string[],
): Promise<RunningServer> => {
  const read = readConfig({
    PORT: '0',
    DATA_DIR: dataDir,
    LOG_LEVEL: 'trace',
    LIMIT_SESSIONS_PER_MINUTE: '1000',
    ...environment,
  });
  if (!read.ok) throw new Error(read.mistakes.join('\n'));
  const log = createLog(read.config.logLevel, { write: (line) => lines.push(line) });
  return startServer(read.config, { ...options, log });
};

/** The whole server on a free port, with a database of its own. */
export const runRoost = async (wish: RoostWish = {}): Promise<RunningRoost> => {
  const dir = scratchDir();
  const logged: string[] = [];
  const server = await start(wish, dir.path, logged);
  return {
    url: server.url,
    firstAdminUrl: server.firstAdminUrl,
    logged,
    close: async () => {
      await server.close();
      dir.remove();
    },
  };
};
