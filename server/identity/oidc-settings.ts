/** Reads the sign-in file and fetches the secrets it names, which it never holds itself. */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { HubProfile } from '#shared/hub/profile.ts';
import { readSignInFile } from '#shared/people/sign-in-check.ts';
import type { IssuerSettings, SecretPlace } from '#shared/people/sign-in.ts';
import { ConfigError } from '../config.ts';

export type IssuerWithSecret = { readonly settings: IssuerSettings; readonly secret: string };

/** None where no file is named: people then come in by passkeys alone. @throws ConfigError */
export const readIssuers = (
  environment: NodeJS.ProcessEnv,
  profile: HubProfile,
): readonly IssuerWithSecret[] => {
  const path = environment['SIGN_IN_FILE'] ?? '';
  if (path === '') return [];
  const read = readSignInFile(readJson(path), profile);
  if (!read.ok) {
    const mistakes = read.problems.map(({ path: at, sentence }) => `  ${at}: ${sentence}`).join('\n');
    throw new ConfigError(`The sign-in file ${path} has mistakes:\n${mistakes}`);
  }
  return read.file.issuers.map((settings) => ({
    settings,
    secret: fetchSecret(settings, environment, dirname(resolve(path))),
  }));
};

const readJson = (path: string): unknown => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const sentence = error instanceof SyntaxError ? 'is not JSON' : 'cannot be read: check SIGN_IN_FILE';
    throw new ConfigError(`The sign-in file ${path} ${sentence}.`);
  }
};

const fetchSecret = (
  { id, clientSecret }: IssuerSettings,
  environment: NodeJS.ProcessEnv,
  folder: string,
): string => {
  const secret = secretAt(clientSecret, environment, folder);
  if (secret !== '') return secret;
  throw new ConfigError(
    'env' in clientSecret
      ? `The client secret of ${id} is missing: set ${clientSecret.env}.`
      : `The client secret of ${id} is missing: ${clientSecret.file} is empty or cannot be read.`,
  );
};

const secretAt = (place: SecretPlace, environment: NodeJS.ProcessEnv, folder: string): string => {
  if ('env' in place) return environment[place.env] ?? '';
  try {
    return readFileSync(resolve(folder, place.file), 'utf8').trim();
  } catch {
    return '';
  }
};
