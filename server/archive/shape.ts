/**
 * What the files of an archive hold: the format that another system reads them by. Its JSON schemas lie in the archive
 * itself, made from these.
 */
import { z } from 'zod';

export const ARCHIVE_FORMAT = 'mash-board-archive/1';

const Instant = z.iso.datetime().describe('UTC');
const Code = z.string().describe('Id in the hub’s profile');

export const ArchivedEntry = z.strictObject({
  entry: z.string().describe('Id of the entry; others point at it'),
  recordedAt: Instant.describe('When the server recorded it, UTC'),
  saidAt: Instant.nullable().describe('When it is said to have happened; null where nobody said'),
  person: z.string(),
  name: z.string(),
  agency: Code,
  agencyName: z.string(),
  kind: z.string().describe('Type of the event, in words'),
  what: z.string().describe('All that the event holds, in the words of the profile then in force'),
  reason: z.string(),
  corrects: z.string().describe('Id of the entry it corrects or answers; empty for none'),
  isRestricted: z.boolean().describe('Hidden from everybody but record keepers'),
  event: z.looseObject({ type: z.string() }).describe('The event in codes, as it stands in the record'),
});
export type ArchivedEntry = z.infer<typeof ArchivedEntry>;

export const ArchivedText = z.strictObject({
  document: z.string(),
  kind: z.enum(['agency', 'section', 'shared', 'guest', 'meeting']),
  meeting: z.string(),
  of: z.string().describe('Agency, heading or invitation it belongs to; empty for none'),
  paragraphs: z
    .array(z.array(z.strictObject({ words: z.string(), person: z.string(), name: z.string() })))
    .describe('Each paragraph as runs of one author'),
});
export type ArchivedText = z.infer<typeof ArchivedText>;

export const ArchivedAccess = z.strictObject({
  at: Instant,
  kind: z.string().describe('read, exported, found or refused'),
  name: z.string(),
  agency: Code,
});

export const ContactFile = z.strictObject({
  format: z.literal(ARCHIVE_FORMAT),
  contact: z.string(),
  reference: z.string(),
  title: z.string(),
  recordedAt: Instant,
  isSealed: z.boolean(),
  entries: z.array(ArchivedEntry),
  texts: z.array(ArchivedText),
  accesses: z.array(ArchivedAccess).describe('Who was shown or given it'),
});
export type ContactFile = z.infer<typeof ContactFile>;

export const MeetingFile = z.strictObject({
  format: z.literal(ARCHIVE_FORMAT),
  meeting: z.string(),
  kind: Code,
  title: z.string(),
  startsAt: Instant,
  contacts: z.array(z.strictObject({ contact: z.string(), reference: z.string() })),
  entries: z.array(ArchivedEntry),
  texts: z.array(ArchivedText),
});
export type MeetingFile = z.infer<typeof MeetingFile>;

export const HubFile = z.strictObject({
  format: z.literal(ARCHIVE_FORMAT),
  hub: z.string(),
  name: z.string(),
  holds: z.enum(['whole', 'readable']).describe('whole: all of the hub; readable: what one record keeper may read'),
  madeAt: Instant,
  madeBy: z.string(),
  head: z.string().describe('SHA-256 at the head of the record when the archive was begun'),
  profiles: z.array(
    z.strictObject({ version: z.int(), adoptedAt: Instant, adoptedBy: z.string(), profile: z.looseObject({ id: z.string() }) }),
  ),
  people: z.array(z.looseObject({ id: z.string(), name: z.string() })),
});
export type HubFile = z.infer<typeof HubFile>;

export const SCHEMAS = { contact: ContactFile, meeting: MeetingFile, hub: HubFile } as const;
