import { hkdfSync } from 'node:crypto';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Logger } from 'pino';
import { AppModule, type AppParts } from './app.module.ts';
import { alone } from './cluster/alone.ts';
import { joinCluster } from './cluster/join-cluster.ts';
import { missedSince } from './cluster/missed-since.ts';
import type { Config } from './config.ts';
import { FirstAdmin } from './identity/first-admin.ts';
import { Handshake } from './identity/handshake.ts';
import { Origins } from './identity/origins.ts';
import { SessionEvents } from './identity/session-events.ts';
import { SessionsService } from './identity/sessions.service.ts';
import { Tokens } from './identity/tokens.ts';
import { listen } from './listen.ts';
import type { LoadSample } from './ops/load.ts';
import { LoadWatch } from './ops/load-watch.ts';
import { createLog, createNestLogger } from './ops/logging.ts';
import { metricsGate } from './ops/metrics-gate.ts';
import { Readiness } from './ops/readiness.ts';
import { PresenceService } from './presence/presence.service.ts';
import { RoostIoAdapter } from './realtime/roost-io.adapter.ts';
import { openDataDir, type DataDir } from './storage/data-dir.ts';
import { openDatabase } from './storage/database.ts';
import { openPostgresDatabase } from './storage/postgres-database.ts';
import { readSecret } from './storage/secret-file.ts';
import { apiGate } from './web/api-gate.ts';
import { ClientAddresses } from './web/client-addresses.ts';
import { HttpFailureFilter } from './web/http-failure.filter.ts';
import { securityHeaders } from './web/security-headers.ts';
import { hideSourceMaps, serveStaticFiles } from './web/static-files.ts';

export interface RunningServer {
  /** Where it listens. */
  readonly url: string;
  /** At the first start of a database: where the first admin becomes one. */
  readonly firstAdminUrl: string | undefined;
  /** Takes no more traffic, closes the sockets, then the database. */
  close(): Promise<void>;
}

export interface ServerOptions {
  /** The directory of the built web app. */
  readonly webDir?: string;
  readonly log?: Logger;
  readonly now?: () => number;
  /** How the process is doing; its own figures when it is not given. */
  readonly sampleLoad?: () => LoadSample;
}

/** The same place from `src` and from `dist`. */
const builtWeb = join(import.meta.dirname, '../../web/dist');

/** The order is that of a request: headers, gate, body, files; Nest's own routes come last. */
const answerHttp = (app: NestExpressApplication, { config, origins, webDir, log }: AppParts): void => {
  app.disable('x-powered-by');
  app.use(securityHeaders(config.isSecure));
  app.use(
    '/api',
    apiGate((origin) => origins.allows(origin)),
  );
  const handshake = app.get(Handshake);
  app.use(
    '/metrics',
    metricsGate((headers) => handshake.isAdminsProgram(headers)),
  );
  app.useBodyParser('json', { limit: config.limits.payloadBytes });
  app.use(hideSourceMaps);
  serveStaticFiles(app, webDir);
  app.useGlobalFilters(new HttpFailureFilter((error) => log.error(error)));
};

const answerSockets = (
  app: NestExpressApplication,
  { config, origins, addresses, cluster }: AppParts,
): RoostIoAdapter => {
  const [handshake, sessions, events] = [app.get(Handshake), app.get(SessionsService), app.get(SessionEvents)];
  const readiness = app.get(Readiness);
  const adapter = new RoostIoAdapter(app, {
    authenticate: (headers) => handshake.authenticate(headers),
    tokenOf: (headers) => handshake.tokenOf(headers),
    addressOf: (request) => addresses.of(request),
    isSessionGood: async (session) => (await sessions.stillGood(session)) !== undefined,
    hasSessionEnded: (session) => events.hasEnded(session),
    mayHaveMissedEnds: missedSince(cluster.link),
    onSessionEnded: (session) => events.ended(session),
    isAllowedOrigin: (origin) => origins.allows(origin),
    isShedding: () => readiness.isShedding,
    limits: config.limits,
  });
  app.useWebSocketAdapter(adapter);
  return adapter;
};

/** Long enough that no second gets a crowd, short enough for who waits for the end (R26). */
const drainMs = 4_200;

/** Too much to do: no newcomers, no ephemeral notices; members stay served. */
const watchLoad = (readiness: Readiness, log: Logger, sample: ServerOptions['sampleLoad']): LoadWatch => {
  const onChange = (isShedding: boolean): void => {
    readiness.isShedding = isShedding;
    if (isShedding) log.warn('Overloaded: newcomers are turned away until it is calm again.');
    else log.warn('Calm again: newcomers are let in.');
  };
  const watch = new LoadWatch({ onChange, ...(sample === undefined ? {} : { sample }) });
  watch.start();
  return watch;
};

const startApp = async (parts: AppParts, sampleLoad: ServerOptions['sampleLoad']): Promise<RunningServer> => {
  const { config, log, origins } = parts;
  const app = await NestFactory.create<NestExpressApplication>(AppModule.of(parts), {
    logger: createNestLogger(log),
    abortOnError: false,
    bodyParser: false,
    // Keep-alive connections would hold up the end for as long as browsers like.
    forceCloseConnections: true,
  });
  answerHttp(app, parts);
  const sockets = answerSockets(app, parts);
  try {
    const { port, url } = await listen(app, config);
    origins.listeningOn(port);
    await app.get(PresenceService).ready();
    const adminToken = await app.get(FirstAdmin).offer();
    const readiness = app.get(Readiness);
    readiness.state = 'ready';
    const load = watchLoad(readiness, log, sampleLoad);
    const close = async (): Promise<void> => {
      load.stop();
      readiness.state = 'stopping';
      app.get(PresenceService).drain();
      await sockets.drain({ isHandedOver: parts.cluster.link.state === 'connected', spreadMs: drainMs });
      await app.close();
    };
    return { url, firstAdminUrl: adminToken && `${config.publicUrl ?? url}/#admin=${adminToken}`, close };
  } catch (error) {
    await app.close();
    throw error;
  }
};

/** Every node must make the same of a token; a single one keeps a secret of its own. */
const tokenSecret = ({ cluster }: Config, dir: DataDir): Buffer =>
  cluster === undefined
    ? readSecret(dir.file('roost.secret'))
    : Buffer.from(hkdfSync('sha256', cluster.secret, '', 'roost tokens', 32));

/** Starts a whole Roost; rejects with a StartError when it cannot, and leaves nothing open then. */
export const startServer = async (config: Config, options: ServerOptions = {}): Promise<RunningServer> => {
  const { webDir = builtWeb, log = createLog(config.logLevel), now = () => Date.now() } = options;
  const dir = openDataDir(config.dataDir);
  const closing: Array<() => Promise<void> | void> = [() => dir.release()];
  const close = async (): Promise<void> => {
    for (let end = closing.pop(); end !== undefined; end = closing.pop()) await end();
  };
  try {
    const tokens = new Tokens(tokenSecret(config, dir));
    const databaseOptions = { now, onError: (error: unknown) => log.error(error) };
    const database = await (config.databaseUrl === undefined
      ? openDatabase(dir.file('roost.sqlite'), databaseOptions)
      : openPostgresDatabase(config.databaseUrl, databaseOptions));
    closing.push(() => database.close());
    const cluster = config.cluster === undefined ? alone() : await joinCluster(config.cluster, log);
    closing.push(() => cluster.bus.close());
    const origins = new Origins(config.publicUrl, config.port);
    const addresses = new ClientAddresses(config.trustedProxies);
    const parts = { config, database, cluster, origins, addresses, tokens, webDir, log, now };
    const app = await startApp(parts, options.sampleLoad);
    closing.push(() => app.close());
    return { ...app, close };
  } catch (error) {
    await close();
    throw error;
  }
};
