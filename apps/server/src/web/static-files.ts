import type { IncomingMessage, ServerResponse } from 'node:http';
import { sep } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';

const yearSeconds = 365 * 24 * 60 * 60;

const isSourceMap = (url: string): boolean => {
  const [path = ''] = url.split('?', 1);
  try {
    return decodeURIComponent(path).toLowerCase().endsWith('.map');
  } catch {
    // Badly encoded: it names no file at all.
    return false;
  }
};

/**
 * Serves the built files of the web app. Vite puts a hash of the content into the names under `assets/`, so those may be kept for
 * ever; everything else is asked for again. Files whose name begins with a dot, and source maps, are not there.
 */
export const serveStaticFiles = (app: NestExpressApplication, webDir: string): void => {
  const assets = `${webDir}${sep}assets${sep}`;
  app.useStaticAssets(webDir, {
    index: false,
    redirect: false,
    dotfiles: 'ignore',
    setHeaders: (response: ServerResponse, path: string) => {
      const isHashed = path.startsWith(assets);
      response.setHeader('Cache-Control', isHashed ? `public, max-age=${yearSeconds}, immutable` : 'no-cache');
    },
  });
};

/** Stands in front of the files. */
export const hideSourceMaps = (
  { url = '/' }: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
): void => {
  if (!isSourceMap(url)) return next();
  response.statusCode = 404;
  response.end();
};
