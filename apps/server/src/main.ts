import { readConfig } from './config.ts';
import { nodeMistake } from './node-version.ts';
import { StartError } from './start-error.ts';
import type { RunningServer } from './server.ts';

/** Whoever runs the server waits 5 s for its end (R26). One of several nodes that hands a crowd over may take longer if it must (P10). */
const stopWithinMs = { alone: 4_800, ofSeveral: 25_000 };

const stopOnSignals = (server: RunningServer, withinMs: number): void => {
  let isStopping = false;
  const stop = (): void => {
    if (isStopping) process.exit(1);
    isStopping = true;
    setTimeout(() => {
      process.stderr.write('Roost did not stop in time and was cut off. Acknowledged messages are safe.\n');
      process.exit(1);
    }, withinMs).unref();
    void server.close().then(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
};

const firstAdminLine = (url: string): string =>
  `To be the first admin, open ${url} within 24 hours. It works once; later there is: npm run admin -- grant NAME\n`;

const main = async (): Promise<void> => {
  const mistake = nodeMistake(process.versions.node);
  if (mistake !== undefined) throw new StartError(mistake);
  const read = readConfig(process.env);
  if (!read.ok) throw new StartError(read.mistakes.join('\n'));
  // Not before: an old Node has no node:sqlite to import.
  const { startServer } = await import('./server.ts');
  const server = await startServer(read.config);
  stopOnSignals(server, read.config.cluster === undefined ? stopWithinMs.alone : stopWithinMs.ofSeveral);
  // Not into the log, which is kept: this opens something, once.
  if (server.firstAdminUrl !== undefined) process.stderr.write(firstAdminLine(server.firstAdminUrl));
  process.stdout.write(`Roost is ready on ${read.config.publicUrl ?? server.url}\n`);
};

main().catch((error: unknown) => {
  if (!(error instanceof StartError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
