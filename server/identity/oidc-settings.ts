/** Reads the sign-in file and fetches the secrets it names, which it never holds itself. */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { HubProfile } from '#shared/hub/profile.ts';
import { readSignInFile } from '#shared/people/sign-in-check.ts';
import type { IssuerSettings, SecretPlace, StepUpDeed } from '#shared/people/sign-in.ts';
import { ConfigError } from '../config.ts';

export type IssuerWithSecret = { readonly settings: IssuerSettings; readonly secret: string };

export type SignInSettings = {
  readonly issuers: readonly IssuerWithSecret[];
  /** Deeds that ask for a proof of the last minutes. */
  readonly stepUp: readonly StepUpDeed[];
};

/** Where no file is named, people come in by passkeys alone. @throws ConfigError */
export const readSignInSettings = (
  environment: NodeJS.ProcessEnv,
  profile: HubProfile,
): SignInSettings => {
  const path = environment['SIGN_IN_FILE'] ?? '';
  if (path === '') return { issuers: [], stepUp: [] };
  const read = readSignInFile(readJson(path), profile);
  if (!read.ok) {
    const mistakes = read.problems.map(({ path: at, sentence }) => `  ${at}: ${sentence}`).join('\n');
    throw new ConfigError(`The sign-in file ${path} has mistakes:\n${mistakes}`);
  }
  const issuers = read.file.issuers.map((settings) => ({
    settings,
    secret: fetchSecret(settings, environment, dirname(resolve(path))),
  }));
  return { issuers, stepUp: read.file.stepUp ?? [] };
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
