/**
 * Answers that are sent compressed: only what is the same for everybody who may read it and holds nothing that
 * whoever asks wrote. Compressed together with a secret, what they wrote could be turned into a guess at it by the
 * answer's length; so every other answer of the interface stays as it is.
 */
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Request, Response } from 'express';

/** Somebody waits for the first one: the very smallest takes ten times as long. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } };
const WAYS = {
  br: (text: string) => promisify(brotliCompress)(text, BROTLI),
  gzip: (text: string) => promisify(gzip)(text),
} as const;

/** The hub's profile is compressed once while it is in force. */
const kept = new WeakMap<object, Map<string, Promise<Buffer>>>();

const compressed = (value: object, way: keyof typeof WAYS): Promise<Buffer> => {
  const ways = kept.get(value) ?? new Map<string, Promise<Buffer>>();
  kept.set(value, ways);
  const made = ways.get(way) ?? WAYS[way](JSON.stringify(value));
  ways.set(way, made);
  return made;
};

/** As JSON. @throws where `value` cannot be compressed */
export const sendCompressed = async (request: Request, response: Response, value: object): Promise<void> => {
  const way = request.acceptsEncodings('br', 'gzip');
  response.setHeader('Vary', 'Accept-Encoding');
  if (way !== 'br' && way !== 'gzip') return void response.json(value);
  const bytes = await compressed(value, way);
  response.setHeader('Content-Encoding', way);
  response.type('application/json').send(bytes);
};
