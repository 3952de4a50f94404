/** Starts the server: reads what it is told, opens what it needs, says where it is. */
import type { EpochMillis } from '#shared/ids.ts';
import { openCluster, readRedisUrl } from './cluster/open-cluster.ts';
import { ConfigError, readConfig, readMetricsAddress } from './config.ts';
import { readDatabaseUrl } from './database-url.ts';
import { readHubChoice } from './hub-choice.ts';
import { findHubKey, prepareDataDirectory } from './hub-key.ts';
import { startHubServer } from './hub-server.ts';
import { readSignInSettings } from './identity/oidc-settings.ts';
import { UnusableStoreError, WrongKeyError } from './journal/journal.ts';
import { claimHub } from './journal/postgres/claim.ts';
import { loadChosenProfile } from './load-profile.ts';
import { createLogger } from './logger.ts';
import { readMailSettings } from './mail/mail-settings.ts';
import { systemTimers } from './meeting/timers.ts';
import { hubAtStart, profileAtStart } from './profile-at-start.ts';
import { readPublicAddress } from './public-address.ts';
import { findHeld, openJournalAt } from './record-place.ts';
import { closeOnSignal } from './shutdown.ts';

const start = async (): Promise<void> => {
  const { choice, otherFlags } = readHubChoice(process.env, process.argv.slice(2));
  const config = readConfig(process.env, otherFlags);
  const { isDemo, dataDirectory } = config;
  const logger = createLogger();
  prepareDataDirectory(dataDirectory);
  const place = { directory: dataDirectory, databaseUrl: readDatabaseUrl(process.env) };
  const redisUrl = readRedisUrl(process.env);
  const held = await findHeld(place, choice);
  const hubKey = findHubKey(config, held.hub !== null);
  const load = () => loadChosenProfile(choice, held, isDemo);
  const journal = hubKey === null ? null : await openJournalAt(place, hubAtStart(load, held.hub), hubKey);
  const { profile, brokenFile } = await profileAtStart(load, journal, held.hub);
  const claim =
    journal === null || place.databaseUrl === null
      ? null
      : await claimHub({ url: place.databaseUrl, hub: profile.id, isAlone: redisUrl === null, logger });
  const publicAddress = readPublicAddress(process.env, isDemo || hubKey === null);
  const isReal = !isDemo && hubKey !== null && publicAddress.url !== null;
  const { address, metricsAddress, firstAdministratorLink, closing, unfit } = await startHubServer({
    config,
    profile,
    brokenFile,
    publicAddress,
    realSignIn: isReal
      ? { hubKey, publicUrl: publicAddress.url, ...readSignInSettings(process.env, profile) }
      : null,
    journal,
    hubKey,
    databaseUrl: place.databaseUrl,
    ...(redisUrl === null || hubKey === null
      ? {}
      : { cluster: openCluster({ redisUrl, hub: profile.id, hubKey, timers: systemTimers, logger }) }),
    clock: () => Date.now() as EpochMillis,
    timers: systemTimers,
    logger,
    mailSettings: readMailSettings(process.env, isDemo),
    metricsAt: readMetricsAddress(process.env),
  });
  closeOnSignal([...closing, { name: 'claim', close: () => claim?.close() }], logger, unfit);
  const demonstration = isDemo ? ' (demonstration: fictional data, sign in as anyone)' : '';
  process.stdout.write(`MASH Board is ready at ${address}${demonstration}\n`);
  if (metricsAddress !== null) process.stdout.write(`Metrics are at ${metricsAddress}\n`);
  if (firstAdministratorLink !== null) {
    process.stdout.write(
      `This hub has no administrator yet. Whoever is to be the first opens, within a day: ${firstAdministratorLink}\n`,
    );
  }
  if (brokenFile.length > 0) {
    const [first] = brokenFile;
    process.stderr.write(
      `The profile file is broken, so the last good profile stays in force. The first of ${brokenFile.length}: ${first?.path ?? ''} ${first?.sentence ?? ''}\nnpm run hub:check explains all of them.\n`,
    );
  }
  if (hubKey === null)
    process.stderr.write(
      'No record is open: real sign-in is not set up yet, and HUB_KEY_FILE names no key.\n',
    );
};

start().catch((error: unknown) => {
  const isOurs =
    error instanceof ConfigError || error instanceof UnusableStoreError || error instanceof WrongKeyError;
  console.error(isOurs ? error.message : error);
  process.exit(1);
});
