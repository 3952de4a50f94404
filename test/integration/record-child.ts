/**
 * node record-child.ts DIRECTORY COMMITS PAGES
 *
 * The demonstration server, killed at the worst moment: when a statement of consent has been committed for the
 * COMMITS-th time and nobody has been told; 0 never kills it. Its journal.db grows to PAGES of 4 kB, as on a
 * disk that is full; 0 for no limit.
 */
import type { EpochMillis } from '#shared/ids.ts';
import { HubId } from '#shared/ids.ts';
import { findHubKey } from '#server/hub-key.ts';
import { startHubServer } from '#server/hub-server.ts';
import type { Journal } from '#server/journal/journal.ts';
import { openSqliteJournal } from '#server/journal/sqlite/open.ts';
import { loadProfile } from '#server/load-profile.ts';
import { createLogger } from '#server/logger.ts';
import { systemTimers } from '#server/meeting/timers.ts';
import { ON_THIS_MACHINE } from '#server/public-address.ts';

const [dataDirectory = '', commits = '0', pages = '0'] = process.argv.slice(2);

const config = {
  host: '127.0.0.1',
  port: 0,
  dataDirectory,
  hubKeyFile: null,
  isDemo: true,
  isDev: false,
} as const;

const killedAfter = (journal: Journal, limit: number): Journal => {
  let left = limit;
  return {
    ...journal,
    append: async (append) => {
      const result = await journal.append(append);
      const isPressed = append.streams.some(({ entries }) =>
        entries.some(({ meta }) => meta.kind === 'consent-stated'),
      );
      if (isPressed && limit > 0) {
        left -= 1;
        if (left <= 0) process.kill(process.pid, 'SIGKILL');
      }
      return result;
    },
  };
};

const hubKey = findHubKey(config);
if (hubKey === null) throw new Error('The demonstration has a key of its own');
const { address } = await startHubServer({
  config,
  profile: loadProfile(HubId.parse('bexley'), true),
  journal: killedAfter(
    await openSqliteJournal({ directory: dataDirectory, hubKey, pageLimitForTests: Number(pages) }),
    Number(commits),
  ),
  publicAddress: ON_THIS_MACHINE,
  realSignIn: null,
  clock: () => Date.now() as EpochMillis,
  timers: systemTimers,
  logger: createLogger(),
});
process.stdout.write(`${address}\n`);
