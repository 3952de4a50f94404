/** A contact, a meeting and the hub as files that another system reads (`shape.ts`). */
import type { Entry } from '#shared/decisions/event.ts';
import { contactTitle } from '#shared/hub/contact-title.ts';
import { namesAt, pastNames } from '#shared/hub/profile-history.ts';
import type { EntryId, EpochMillis } from '#shared/ids.ts';
import type { ReportContact, ReportMeeting } from '#shared/reports/report-source.ts';
import { entryInWords, nameOfAgency } from '../http/log-csv.ts';
import { accessesOf } from '../records/accesses.ts';
import { PATHS } from './paths.ts';
import { ARCHIVE_FORMAT, type ArchivedEntry, type ContactFile, type HubFile, type MeetingFile } from './shape.ts';
import type { ArchiveSource } from './source.ts';
import { readTexts } from './texts.ts';
import type { ArchiveFile } from './zip.ts';

const iso = (at: EpochMillis): string => new Date(at).toISOString();

const jsonFile = (path: string, content: object): ArchiveFile => ({ path, pieces: [`${JSON.stringify(content, null, 1)}\n`] });

export const contactFile = async (source: ArchiveSource, contact: ReportContact): Promise<ArchiveFile> => {
  const { id, state, entries } = contact;
  const accesses = await accessesOf(source.journal, source.record, id);
  const content: ContactFile = {
    format: ARCHIVE_FORMAT,
    contact: id,
    reference: state.reference,
    title: contactTitle(state.details),
    recordedAt: iso(state.recorded.at),
    isSealed: state.sealed !== null,
    entries: entries.map((entry) => archived(entry, source, state.restricted)),
    texts: [...(await readTexts(source, source.documents(contact)))],
    accesses: accesses.map(({ at, kind, name, agency }) => ({ at: iso(at), kind, name, agency })),
  };
  return jsonFile(PATHS.contact(contact), content);
};

export const meetingFile = async (source: ArchiveSource, meeting: ReportMeeting): Promise<ArchiveFile> => {
  const { id, state, entries } = meeting;
  const listed = state.agenda.map(({ contact }) => contact);
  const content: MeetingFile = {
    format: ARCHIVE_FORMAT,
    meeting: id,
    kind: state.kind,
    title: state.title,
    startsAt: iso(state.startsAt),
    contacts: listed.map((contact) => ({
      contact,
      reference: source.record.contacts.get(contact)?.state.reference ?? '',
    })),
    entries: entries.map((entry) => archived(entry, source, [])),
    texts: [...(await readTexts(source, source.documents(meeting)))],
  };
  return jsonFile(PATHS.meeting(meeting), content);
};

export const hubFile = ({ record, holds, keeper }: ArchiveSource, head: string, madeAt: EpochMillis): ArchiveFile => {
  const content: HubFile = {
    format: ARCHIVE_FORMAT,
    hub: record.hub,
    name: record.profile.name,
    holds,
    madeAt: iso(madeAt),
    madeBy: keeper.name,
    head,
    profiles: record.profiles.versions.map(({ version, profile, by, at }) => ({ version, adoptedAt: iso(at), adoptedBy: by, profile })),
    people: Object.values(record.people),
  };
  return jsonFile('hub.json', content);
};

const archived = (entry: Entry, { record }: ArchiveSource, restricted: readonly EntryId[]): ArchivedEntry => {
  const names = namesAt(record.profile, pastNames(record.profiles), entry.at);
  const { saidAt, ...words } = entryInWords(entry, names);
  return {
    entry: entry.id,
    recordedAt: iso(entry.at),
    saidAt: saidAt === null ? null : iso(saidAt),
    person: entry.person,
    name: entry.name,
    agency: entry.agency,
    agencyName: nameOfAgency(entry.agency, names),
    ...words,
    isRestricted: restricted.includes(entry.id),
    event: entry.event,
  };
};
