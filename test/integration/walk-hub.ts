/** The demonstration's hub with what its procedure leaves out and the walk needs: a quorum, and a step that is endorsed. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '#server/config.ts';
import { findHubKey } from '#server/hub-key.ts';
import { openSqliteJournal } from '#server/journal/sqlite/open.ts';
import { LocalSettings } from '#shared/hub/local-settings.ts';
import { HubId, type PersonId } from '#shared/ids.ts';
import { hubJson, rowOf, shippedHub } from '../support/hub-files.ts';
import { startServer, type TestServer } from '../support/server.ts';

/** Recorded by anybody, endorsed by the senior practitioner. */
export const ENDORSED_STEP = { step: 'walked', answers: [{ field: 'words', value: 'The walk' }], saidAt: null } as const;

const chosenBy = 'The walk';
const STEP = {
  id: ENDORSED_STEP.step,
  name: 'A step of the walk',
  source: 'local',
  fields: [{ id: 'words', words: 'What was found', kind: 'text' }],
  endorsedBy: ['senior-practitioner'],
  mayRepeat: true,
};
/** A kind of meeting that reviews plans, of which this hub has none. */
const REVIEW = { ...rowOf(shippedHub('bexley').meetings, 'periodic'), id: 'walk-review', source: 'local', mayDecide: ['plan-review'] };
/** A kind that reviews plans: Bexley has none. */
const named = { is: 'silent', value: null, source: null };
const KIND = {
  id: 'walked-panel',
  name: 'A panel of the walk',
  source: 'local',
  purpose: named,
  recurrence: named,
  time: named,
  firstOn: named,
  skipsClosedDays: named,
  place: named,
  durationMinutes: named,
  expected: named,
  chair: named,
  quorum: named,
  sections: [],
  mayDecide: ['plan-review'],
};
/** Nobody of education comes to the walk's discussion. */
const OF_THE_WALK = [
  { path: `meetings/${REVIEW.id}`, value: REVIEW, chosenBy },
  { path: 'meetings/strategy/quorum', value: ['csc', 'education'], chosenBy },
  { path: `steps/${STEP.id}`, value: STEP, chosenBy },
  { path: `meetings/${KIND.id}`, value: KIND, chosenBy },
];

export type WalkHub = {
  readonly server: TestServer;
  /** Whether the journal holds this person's command, which it does only together with what the command wrote. */
  wrote(person: string, command: string): Promise<boolean>;
  stop(): Promise<void>;
};

export const startWalkHub = async (): Promise<WalkHub> => {
  const folder = await mkdtemp(join(tmpdir(), 'mash-board-walk-'));
  const file = join(folder, 'settings.json');
  const { hub, settings } = LocalSettings.parse(hubJson('bexley.demo-settings'));
  await writeFile(file, JSON.stringify({ hub, settings: [...settings, ...OF_THE_WALK] }));
  const server = await startServer({ environment: { LOCAL_SETTINGS_FILE: file } });
  const directory = server.dataDirectory;
  const hubKey = findHubKey(readConfig({ DATA_DIR: directory }, ['--demo']));
  if (hubKey === null) throw new Error('The demonstration has no key');
  const journal = await openSqliteJournal({ directory, hubKey });
  return {
    server,
    wrote: async (person, command) => (await journal.commandAck(HubId.parse(hub), person as PersonId, command)) !== null,
    stop: async () => {
      await journal.close();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
