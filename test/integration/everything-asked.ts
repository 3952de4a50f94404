/** Whatever a person can ask the board for or take away from it, but for what the socket sends by itself. */
import type { AgencyId, ContactId, EpochMillis, PersonId } from '#shared/ids.ts';
import { agencyPerformance } from '#shared/reports/agency-performance.ts';
import type { Query } from '#shared/wire/messages.ts';
import { logAsCsv } from '#server/http/log-csv.ts';
import { sharingAsCsv } from '#server/http/sharing-csv.ts';
import { actorOf } from '#server/identity/people.ts';
import { readLog } from '#server/meeting/decision-log.ts';
import { answerQueries, readableContacts } from '#server/meeting/queries.ts';
import { readsIn } from '#server/meeting/reads.ts';
import { readSharing } from '#server/meeting/sharing.ts';
import { keeperRows } from '#server/records/retention-rows.ts';
import { gatherSubject } from '#server/records/subject-access.ts';
import type { OpenHub } from './record-hub.ts';

const EVERYTHING = {
  contact: null,
  meeting: null,
  agency: null,
  person: null,
  kinds: [],
  from: null,
  to: null,
  after: null,
  limit: 500,
};

export const actorFor = ({ people }: OpenHub['record'], person: string, agency: string) =>
  actorOf(people, person as PersonId, agency as AgencyId)!;

/** `first`: a contact to compare with others; `words`: to look for in the log. */
export const askAll = async (
  hub: OpenHub,
  person: string,
  agency: string,
  first: ContactId,
  words: string,
): Promise<readonly unknown[]> => {
  const { record, calendar, clock } = hub;
  const viewer = actorFor(record, person, agency);
  const readsOf = readsIn(hub.journal, record.hub);
  const setting = {
    journal: hub.journal,
    record,
    calendar,
    clock,
    readsOf,
    noteLogRead: () => undefined,
    noteFound: () => undefined,
  };
  const queries: readonly Query[] = [
    { type: 'possible-duplicates', contact: first },
    { type: 'decision-log', ...EVERYTHING, words: '' },
    { type: 'decision-log', ...EVERYTHING, words },
    { type: 'sharing-record', contact: null, agency: null, from: null, to: null },
    { type: 'clocks', owner: null, clock: null, from: 0, limit: 100 },
  ];
  const answers: unknown[] = [];
  for (const query of queries) answers.push(await answerQueries(setting)(query, viewer));
  const all = { ...EVERYTHING, words: '' };
  const unfiltered = { contact: null, agency: null, from: null, to: null };
  const period = { from: 0 as EpochMillis, to: (clock() + 1) as EpochMillis, now: clock() };
  const states = readableContacts(record, viewer).map(({ state }) => state);
  const subject = { name: 'Dill Testchild', dateOfBirth: '2022-01-17' };
  return [
    ...answers,
    logAsCsv(await readLog(record, all, viewer), record.profile, []),
    sharingAsCsv(await readSharing(record, readsOf, unfiltered, viewer), record.profile),
    agencyPerformance(states, record.profile, period),
    keeperRows(record, viewer, clock()),
    gatherSubject(hub, viewer, subject),
  ];
};
