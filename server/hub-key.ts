/** The hub's key: 32 bytes that wrap the key of every contact. Whoever has it and the data can read everything. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { ConfigError, type Config } from './config.ts';

const KEY_BYTES = 32;

/** A folder that can be written, for its owner alone. @throws ConfigError */
export const prepareDataDirectory = (directory: string): void => {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const trial = join(directory, '.write-trial');
    writeFileSync(trial, '');
    rmSync(trial);
  } catch {
    throw new ConfigError(`The folder ${directory} cannot be written: set DATA_DIR to one that can.`);
  }
};

/** 64 hexadecimal digits, or 32 bytes as they are. */
const parseKey = (bytes: Buffer, path: string): Uint8Array => {
  if (bytes.length === KEY_BYTES) return bytes;
  const words = bytes.toString('latin1').trim();
  if (/^[0-9a-f]{64}$/i.test(words)) return Buffer.from(words, 'hex');
  throw new ConfigError(
    `The hub key in ${path} is not 64 hexadecimal digits: write one with \`openssl rand -hex 32\`.`,
  );
};

const readKey = (path: string): Uint8Array => {
  try {
    return parseKey(readFileSync(path), path);
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    throw new ConfigError(`The hub key ${path} cannot be read: check HUB_KEY_FILE.`);
  }
};

const isBeside = (keyFile: string, directory: string): boolean => {
  const real = (path: string) => (existsSync(path) ? realpathSync(path) : path);
  return `${real(dirname(keyFile))}${sep}`.startsWith(`${real(directory)}${sep}`);
};

/** The demonstration's data is fictional, so its key may lie beside it. */
const demoKey = (directory: string): Uint8Array => {
  const path = join(directory, 'demonstration.key');
  if (!existsSync(path)) writeFileSync(path, randomBytes(KEY_BYTES).toString('hex'), { mode: 0o600 });
  return readKey(path);
};

/** Null where no key is named and there is no record yet that would need one. @throws ConfigError */
export const findHubKey = (
  { isDemo, hubKeyFile, dataDirectory }: Config,
  hasRecord: boolean = existsSync(join(dataDirectory, 'journal.db')),
): Uint8Array | null => {
  if (hubKeyFile === null) {
    if (isDemo) return demoKey(dataDirectory);
    if (!hasRecord) return null;
    throw new ConfigError(
      'The record cannot be opened without the hub’s key: set HUB_KEY_FILE to the file that holds it.',
    );
  }
  if (!isDemo && isBeside(hubKeyFile, dataDirectory)) {
    throw new ConfigError(
      `The hub key must not lie in the folder of the data it protects: move ${hubKeyFile} out of ${dataDirectory}.`,
    );
  }
  return readKey(hubKeyFile);
};

/** Returns where it is. @throws ConfigError where there is such a file, or it would lie with the data */
export const writeNewHubKey = (
  file: string,
  dataDirectory: string,
  random: (bytes: number) => Buffer,
): string => {
  const path = resolve(file);
  if (isBeside(path, dataDirectory))
    throw new ConfigError(`The hub key must not lie in the folder of the data it protects: not in ${dataDirectory}.`);
  try {
    writeFileSync(path, `${random(KEY_BYTES).toString('hex')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  } catch {
    throw new ConfigError(`${path} cannot be made: name a file that does not exist, in a folder that does.`);
  }
  return path;
};
