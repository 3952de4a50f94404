/** What one connection watches, and what it is therefore sent. Knows nothing of sockets. */
import { seesMeeting } from '#shared/decisions/visibility.ts';
import type { ContactId } from '#shared/ids.ts';
import type { Actor } from '#shared/people/person.ts';
import { streamKey, type Have, type StreamPart, type StreamRef, type Watch } from '#shared/wire/messages.ts';
import type { HubRecord } from '../meeting/hub-record.ts';
import { admissionsOf } from '../meeting/projection.ts';
import { contactSource, meetingSource } from './sources.ts';
import { createView, type View } from './view.ts';

export type AudienceSends = {
  parts(parts: readonly StreamPart[]): void;
  gone(stream: string): void;
  /** A contact's record is about to be sent to this connection for the first time. */
  read(contacts: readonly ContactId[], viewer: Actor): void;
};

export type Audience = {
  /** Null where there is no such stream for this viewer. */
  watch(watch: Watch, viewer: Actor): readonly StreamPart[] | null;
  unwatch(ref: StreamRef): void;
  /** These streams grew, and with them perhaps somebody's rights to others. */
  refresh(grown: ReadonlySet<string>): void;
};

type Watched = { readonly ref: StreamRef; readonly viewer: Actor };
type Wanted = { readonly ref: StreamRef; readonly viewer: Actor };

export const createAudience = (record: HubRecord, sends: AudienceSends): Audience => {
  const watched = new Map<string, Watched>();
  const views = new Map<string, View>();
  const read = new Set<ContactId>();

  const isAdmitted = (contact: ContactId, viewer: Actor) => admissionsOf(record, viewer.person)(contact);

  const isThere = (ref: StreamRef, viewer: Actor): boolean => {
    if (ref.kind === 'contact') return isAdmitted(ref.contact, viewer);
    const meeting = record.meetings.get(ref.meeting);
    return meeting !== undefined && seesMeeting(meeting.state, viewer);
  };

  /** A stream, and the contacts that a meeting brings; only what the viewer may see. */
  const broughtBy = ({ ref, viewer }: Watched): readonly StreamRef[] => {
    if (ref.kind === 'contact') return isAdmitted(ref.contact, viewer) ? [ref] : [];
    if (!isThere(ref, viewer)) return [];
    const agenda = record.meetings.get(ref.meeting)?.state.agenda ?? [];
    const contacts = agenda.filter(({ contact }) => isAdmitted(contact, viewer));
    return [ref, ...contacts.map(({ contact }): StreamRef => ({ kind: 'contact', contact }))];
  };

  const wanted = (): ReadonlyMap<string, Wanted> => {
    const all = new Map<string, Wanted>();
    for (const each of watched.values()) {
      for (const ref of broughtBy(each)) {
        const key = streamKey(ref);
        if (!all.has(key)) all.set(key, { ref, viewer: each.viewer });
      }
    }
    return all;
  };

  /** What the client had before, and its viewer may not, or no longer, see. */
  const lost = (have: Readonly<Record<string, Have>>): readonly string[] => {
    const wants = wanted();
    return Object.keys(have).filter((key) => !wants.has(key));
  };

  const viewOf = ({ ref, viewer }: Wanted): View | null => {
    if (ref.kind === 'meeting') {
      const meeting = record.meetings.get(ref.meeting);
      return meeting === undefined ? null : createView(meetingSource(meeting, record), viewer);
    }
    const contact = record.contacts.get(ref.contact);
    return contact === undefined ? null : createView(contactSource(contact, record), viewer);
  };

  const restsOn = (contact: ContactId): readonly string[] => {
    const names = record.contacts.get(contact)?.state.names ?? [];
    return [contact, ...names].map((each) => streamKey({ kind: 'contact', contact: each }));
  };

  const bringUpToDate = (
    have: Readonly<Record<string, Have>>,
    hasGrown: (stream: string) => boolean,
  ): { parts: readonly StreamPart[]; gone: readonly string[] } => {
    const wants = wanted();
    const gone = [...views.keys()].filter((key) => !wants.has(key));
    gone.forEach((key) => views.delete(key));
    const parts: StreamPart[] = [];
    const firstRead = new Map<ContactId, Actor>();
    for (const [key, want] of wants) {
      const known = views.get(key);
      // Acting for another agency is another view, and all of it is sent anew.
      if (known !== undefined && known.viewer.agency === want.viewer.agency && have[key] === undefined) {
        // A meeting's view hangs on other streams too; a contact's only on those of the contacts it names.
        if (want.ref.kind === 'contact' && !restsOn(want.ref.contact).some(hasGrown)) continue;
        const more = known.more();
        if (more !== null) parts.push(more);
        continue;
      }
      const view = viewOf(want);
      if (view === null) continue;
      views.set(key, view);
      parts.push(view.open(have[key] ?? null));
      if (want.ref.kind === 'contact' && !read.has(want.ref.contact))
        firstRead.set(want.ref.contact, want.viewer);
    }
    for (const [viewer, contacts] of Map.groupBy(firstRead, ([, actor]) => actor)) {
      const ids = contacts.map(([contact]) => contact);
      ids.forEach((contact) => read.add(contact));
      sends.read(ids, viewer);
    }
    return { parts, gone };
  };

  return {
    watch: ({ stream, have }, viewer) => {
      const isOpen = isThere(stream, viewer);
      if (isOpen) watched.set(streamKey(stream), { ref: stream, viewer });
      lost(have).forEach((each) => sends.gone(each));
      if (!isOpen) return null;
      // Watched again, because an answer or a part did not arrive: what the client does not say it has is sent whole.
      for (const ref of broughtBy({ ref: stream, viewer })) views.delete(streamKey(ref));
      const { parts, gone } = bringUpToDate(have, () => true);
      gone.forEach((each) => sends.gone(each));
      return parts;
    },
    unwatch: (ref) => {
      watched.delete(streamKey(ref));
      const wants = wanted();
      for (const key of views.keys()) if (!wants.has(key)) views.delete(key);
    },
    refresh: (grown) => {
      const { parts, gone } = bringUpToDate({}, (stream) => grown.has(stream));
      gone.forEach((key) => sends.gone(key));
      if (parts.length > 0) sends.parts(parts);
    },
  };
};
