/** Plainly fictional entries for the journal's tests. */
import type { DocumentName } from '#shared/documents/names.ts';
import { documentNameOf } from '#shared/documents/names.ts';
import type {
  AgencyId,
  ContactId,
  EntryId,
  EpochMillis,
  HubId,
  MeetingId,
  PersonId,
  StreamPosition,
} from '#shared/ids.ts';
import type {
  Append,
  Journal,
  NewEntry,
  StreamAppend,
  StreamName,
  Subject,
} from '#server/journal/journal.ts';

export const HUB_KEY = new Uint8Array(32).fill(7);
export const OTHER_KEY = new Uint8Array(32).fill(8);

export const HUB = 'exampleshire' as HubId;
export const OTHER_HUB = 'otherborough' as HubId;
export const PERSON = 'person-1' as PersonId;
export const OTHER_PERSON = 'person-2' as PersonId;
export const CONTACT = 'contact-1' as ContactId;
export const OTHER_CONTACT = 'contact-2' as ContactId;
export const MEETING = 'meeting-1' as MeetingId;
export const DOCUMENT: DocumentName = documentNameOf({ kind: 'shared', meeting: MEETING, contact: CONTACT });

export const CONTACT_STREAM = `contact/${CONTACT}` as const;
export const OTHER_CONTACT_STREAM = `contact/${OTHER_CONTACT}` as const;
export const MEETING_STREAM = `meeting/${MEETING}` as const;
export const DOCUMENT_STREAM = `document/${DOCUMENT}` as const;
export const ACCESS_STREAM = `access/${CONTACT}` as const;

/** Times are passed in; this is one. */
export const AT = 1_790_000_000_000 as EpochMillis;

export const position = (at: number): StreamPosition => at as StreamPosition;

const utf8 = new TextEncoder();

export const entry = (text: string): NewEntry => ({
  meta: {
    id: `entry-${text.length}` as EntryId,
    kind: 'noted',
    version: 1,
    recordedAt: AT,
    person: PERSON,
    agency: 'police' as AgencyId,
  },
  body: utf8.encode(text),
});

export const toStream = (
  stream: StreamName,
  expected: number | null,
  ...texts: readonly string[]
): StreamAppend => ({
  stream,
  subject: SUBJECTS.get(stream) ?? 'hub',
  expected: expected === null ? null : position(expected),
  entries: texts.map(entry),
});

const SUBJECTS: ReadonlyMap<StreamName, Subject> = new Map<StreamName, Subject>([
  [CONTACT_STREAM, CONTACT_STREAM],
  [OTHER_CONTACT_STREAM, OTHER_CONTACT_STREAM],
  [MEETING_STREAM, MEETING_STREAM],
  [DOCUMENT_STREAM, CONTACT_STREAM],
  [ACCESS_STREAM, CONTACT_STREAM],
]);

export const appendOf = (...streams: readonly StreamAppend[]): Append => ({
  hub: HUB,
  streams,
  command: null,
});

export const commandOf = (id: string, ack: string, ...streams: readonly StreamAppend[]): Append => ({
  hub: HUB,
  streams,
  command: { person: PERSON, id, ack },
});

/** What a stream holds, as texts; `null` for an erased body. */
export const textsOf = async (
  journal: Journal,
  hub: HubId,
  stream: StreamName,
  limit = 1000,
): Promise<readonly (string | null)[]> => {
  const entries = await journal.read(hub, stream, position(0), limit);
  return entries.map(({ body }) => (body.kind === 'erased' ? null : new TextDecoder().decode(body.bytes)));
};
