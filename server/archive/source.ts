/** What goes into an archive: all of the hub's record for a council that moves out, or what one record keeper may read. */
import type { ContactStreamEvent, Entry } from '#shared/decisions/event.ts';
import type { MeetingEvent } from '#shared/decisions/event/meeting.ts';
import { isAdmitted } from '#shared/decisions/state/contact.ts';
import { accessTo } from '#shared/documents/access.ts';
import { parseDocumentName, type DocumentRef } from '#shared/documents/names.ts';
import type { ContactId, MeetingId } from '#shared/ids.ts';
import { holds, type Actor } from '#shared/people/person.ts';
import { isKnownTo } from '#shared/records/keeping.ts';
import { reportContact, reportMeeting, type ReportContact, type ReportMeeting } from '#shared/reports/report-source.ts';
import { actorOf } from '../identity/people.ts';
import type { Disclosure } from '../journal/export.ts';
import type { ChainEntry, ChainName, Journal } from '../journal/journal.ts';
import type { ContactRecord, HubRecord, MeetingRecord } from '../meeting/hub-record.ts';
import { admissionsOf, seeContact, seeMeeting } from '../meeting/projection.ts';
import { documentsOfContact, documentsOfMeeting } from './documents-of.ts';

export type ArchiveSource = {
  readonly holds: 'whole' | 'readable';
  readonly record: HubRecord;
  readonly journal: Pick<Journal, 'read' | 'head' | 'readChain'>;
  readonly keeper: Actor;
  /** As it is now: null once it was erased or may no longer be read. */
  contact(id: ContactId): ReportContact | null;
  meeting(id: MeetingId): ReportMeeting | null;
  documents(of: ReportContact | ReportMeeting): readonly DocumentRef[];
  /** Chains of which the archive has the verifiable log; of `of` where one contact is meant. */
  chains(): readonly ChainName[];
  disclose(entry: ChainEntry): Disclosure;
  knows(disposal: Parameters<typeof isKnownTo>[0]): boolean;
  /** False ends the work: whoever asked is a record keeper no more. */
  mayGoOn(): boolean;
};

type Records = { readonly record: HubRecord; readonly journal: Pick<Journal, 'read' | 'head' | 'readChain'> };

/** Only its own agency has ever seen what was not revealed, and a copy that leaves the hub is for others too. */
const withoutBlind = (entry: Entry<ContactStreamEvent>): Entry<ContactStreamEvent> =>
  entry.event.type === 'rating-given-blind'
    ? { ...entry, event: { type: 'rating-hidden', meeting: entry.event.meeting, agency: entry.event.agency } }
    : entry;

const discloseAllButBlind = ({ meta }: ChainEntry): Disclosure =>
  meta.kind === 'rating-given-blind' ? 'metadata' : 'whole';

const NOTHING_LEFT_OUT: readonly never[] = [];

/** What sets one reading of the record apart from another. */
type Reading = Pick<ArchiveSource, 'holds' | 'documents' | 'chains' | 'disclose' | 'knows' | 'mayGoOn'> & {
  readonly entriesOf: (contact: ContactRecord) => readonly Entry<ContactStreamEvent>[];
  readonly stepsOf: (meeting: MeetingRecord) => readonly Entry<MeetingEvent>[];
};

const sourceOf = ({ record, journal }: Records, keeper: Actor, { entriesOf, stepsOf, ...reading }: Reading): ArchiveSource => ({
  ...reading,
  record,
  journal,
  keeper,
  contact: (id) => {
    const found = record.contacts.get(id);
    return found === undefined ? null : reportContact(id, entriesOf(found).map(withoutBlind), NOTHING_LEFT_OUT);
  },
  meeting: (id) => {
    const found = record.meetings.get(id);
    return found === undefined ? null : reportMeeting(id, stepsOf(found));
  },
});

/** For a command on the server, run with the hub's key; `chains`: every chain there is. */
export const wholeRecord = (records: Records, keeper: Actor, chains: readonly ChainName[]): ArchiveSource => {
  const refs = Map.groupBy(documentsIn(chains), (ref) => ('contact' in ref ? ref.contact : ref.meeting) as string);
  return sourceOf(records, keeper, {
    holds: 'whole',
    entriesOf: ({ entries }) => entries,
    stepsOf: ({ steps }) => steps.map(({ entry }) => entry),
    documents: ({ id }) => refs.get(id) ?? [],
    chains: () => chains,
    disclose: discloseAllButBlind,
    knows: () => true,
    mayGoOn: () => true,
  });
};

const documentsIn = (chains: readonly ChainName[]): readonly DocumentRef[] =>
  chains.flatMap((chain) => (chain.startsWith('document/') ? (parseDocumentName(chain.slice('document/'.length)) ?? []) : []));

/**
 * For the screen. Without the log of the hub's record, whose length would tell how much lies in contacts the keeper may
 * not know of; those of who read each contact are its own.
 */
export const readableRecord = (records: Records, keeper: Actor): ArchiveSource => {
  const { record } = records;
  const isReadable = (id: ContactId): boolean => admissionsOf(record, keeper.person)(id);
  return sourceOf(records, keeper, {
    holds: 'readable',
    entriesOf: (contact) => (isReadable(contact.id) ? seeContact(contact, keeper, record) : []),
    stepsOf: (meeting) => seeMeeting(meeting, keeper, isReadable),
    documents: (of) => {
      const { profile } = record;
      const refs = 'startsAt' in of.state ? documentsOfMeeting(of.id as MeetingId) : documentsOfContact(of as ReportContact, record);
      return refs.filter((ref) => {
        const contact = 'contact' in ref ? (record.contacts.get(ref.contact)?.state ?? null) : null;
        const meeting = record.meetings.get(ref.meeting)?.state ?? null;
        return accessTo(ref, keeper, { meeting, contact, profile }) !== 'none';
      });
    },
    chains: () =>
      [...record.contacts.values()].filter(({ state }) => isAdmitted(state, keeper.person)).map(({ id }): ChainName => `access/${id}`),
    disclose: () => 'whole',
    knows: (disposal) => isKnownTo(disposal, keeper.person),
    mayGoOn: () => {
      const now = actorOf(record.people, keeper.person, keeper.agency);
      return now !== null && holds(now, 'record-keeper');
    },
  });
};
