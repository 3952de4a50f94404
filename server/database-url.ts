/** Which database the record is in, where it is not in the data folder. */
import { ConfigError } from './config.ts';

const PROTOCOLS = ['postgres:', 'postgresql:'];

/**
 * Null where none is named. The address holds a password: it is never logged and never part of an error.
 * @throws ConfigError
 */
export const readDatabaseUrl = (environment: NodeJS.ProcessEnv): string | null => {
  const text = environment['DATABASE_URL'] ?? '';
  if (text === '') return null;
  if (URL.canParse(text) && PROTOCOLS.includes(new URL(text).protocol)) return text;
  throw new ConfigError('DATABASE_URL must be an address such as postgres://user:password@host/database.');
};
