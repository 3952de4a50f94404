/** What the decision log shows of records that were erased or held: to record keepers, and without content. */
import type { ContactId, MeetingId, ViewPosition } from '#shared/ids.ts';
import { holds, type Actor } from '#shared/people/person.ts';
import type { RecordsEvent } from '#shared/records/event.ts';
import { isKnownTo } from '#shared/records/keeping.ts';
import type { LogEntry } from '#shared/wire/messages.ts';
import type { HubRecord, LogRow } from '../meeting/hub-record.ts';
import { admissionsOf } from '../meeting/projection.ts';

/** A record that still stands is asked about its admissions, one that is erased about who knew of it. */
export const mayReadKeeping = (record: HubRecord, viewer: Actor, id: ContactId | MeetingId): boolean => {
  if (!holds(viewer, 'record-keeper')) return false;
  const disposal = record.keeping.disposals.get(id);
  if (disposal !== undefined) return isKnownTo(disposal, viewer.person);
  return admissionsOf(record, viewer.person)(id as ContactId);
};

const NO_POSITION = 0 as ViewPosition;

export const seeKeeping = (
  record: HubRecord,
  row: Extract<LogRow, { kind: 'erased' | 'keeping' }>,
): LogEntry | null => {
  const { keeping, contacts, people } = record;
  const disposal = keeping.disposals.get(row.id);
  const reference = disposal?.called ?? contacts.get(row.id as ContactId)?.state.reference ?? '';
  const isMeeting = disposal?.of === 'meeting';
  const about = {
    position: NO_POSITION,
    contact: isMeeting ? null : { id: row.id as ContactId, reference, title: '' },
    meeting: null,
  };
  if (row.kind === 'keeping') return { ...row.entry, ...about };
  const { id, at, person, agency, kind } = row.entry;
  // A key destroyed without a word in the record: nothing says who may know of it.
  if (disposal === undefined) return null;
  const { at: erasedAt, ground, reason } = disposal;
  const event: RecordsEvent = { type: 'entry-erased', was: kind, erasedAt, ground, reason };
  return { id, at, person, agency, name: people[person]?.name ?? person, event, ...about };
};
