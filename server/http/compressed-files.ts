/** The screens' own scripts and styles, compressed on the way: over a slow line they are most of the first visit. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { RequestHandler } from 'express';

/** Only what is named by its own hash: it is the same for everybody and holds nothing that anybody wrote. */
const OURS = /^\/_app\/immutable\/(?:[\w~-]+\/)*[\w~-][\w.~-]*\.(?:js|css)$/;

/** Near the smallest, at a fraction of the time that the very smallest takes. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
const WAYS = {
  br: (bytes: Buffer) => promisify(brotliCompress)(bytes, BROTLI),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes),
} as const;

/** Each file is compressed once and kept: together they are under a megabyte. */
export const compressedFiles = (directory: string): RequestHandler => {
  const kept = new Map<string, Promise<Buffer>>();
  return async (request, response, next) => {
    const way = request.acceptsEncodings('br', 'gzip');
    if (request.method !== 'GET' || (way !== 'br' && way !== 'gzip') || !OURS.test(request.path))
      return next();
    const name = `${way} ${request.path}`;
    const made = kept.get(name) ?? readFile(join(directory, request.path)).then(WAYS[way]);
    kept.set(name, made);
    try {
      const bytes = await made;
      response.setHeader('Content-Encoding', way);
      response.setHeader('Vary', 'Accept-Encoding');
      response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
      response.type(request.path.endsWith('.js') ? 'text/javascript' : 'text/css').send(bytes);
    } catch {
      // No such file, or not now: what serves the plain ones says so.
      kept.delete(name);
      next();
    }
  };
};
