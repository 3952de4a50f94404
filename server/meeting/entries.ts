/** Record entries between the journal's bytes and the domain. */
import { SYSTEM_PERSON, type BoardEvent, type Entry } from '#shared/decisions/event.ts';
import { readEvent } from '#shared/decisions/event-versions.ts';
import type { AgencyId } from '#shared/ids.ts';
import type { Actor } from '#shared/people/person.ts';
import type { Meta, NewEntry } from '../journal/journal.ts';

/** The board itself, for what happens without anybody pressing anything. */
export const BOARD: Actor = {
  person: SYSTEM_PERSON,
  name: 'The board',
  agency: 'board' as AgencyId,
  roles: [],
  hubRoles: [],
  isStanding: false,
};

/** Keys in alphabetical order at every depth: the same event always gives the same bytes. */
export const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, each]: [string, unknown]) => [key, canonical(each)]),
  );
};

const utf8 = { encoder: new TextEncoder(), decoder: new TextDecoder('utf-8', { fatal: true }) };

/** The body holds the name and the event; everything else of an entry is metadata. */
export const entryToStore = (meta: Meta, name: string, event: BoardEvent): NewEntry => ({
  meta,
  body: utf8.encoder.encode(JSON.stringify(canonical({ event, name }))),
});

/** The journal holds only what this server wrote, and its seal is checked on reading. */
export const entryFromStore = (meta: Meta, body: Uint8Array): Entry => {
  const { name, event } = JSON.parse(utf8.decoder.decode(body)) as { name: string; event: BoardEvent };
  return { id: meta.id, at: meta.recordedAt, person: meta.person, name, agency: meta.agency, event: readEvent(meta.version, event) };
};
