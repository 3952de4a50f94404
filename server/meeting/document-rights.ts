/** The record's answer to the draft lane: who may read or write a document, as things stand now. */
import { accessTo, type DocumentAccess } from '#shared/documents/access.ts';
import type { DocumentRef } from '#shared/documents/names.ts';
import type { Actor } from '#shared/people/person.ts';
import { actorOf } from '../identity/people.ts';
import type { HubRecord } from './hub-record.ts';

export const documentRights =
  (record: HubRecord) =>
  (document: DocumentRef, { person, agency }: Actor): DocumentAccess => {
    // Roles may have changed since the channel opened.
    const actor = actorOf(record.people, person, agency);
    if (actor === null) return 'none';
    const meeting = record.meetings.get(document.meeting)?.state ?? null;
    const contact =
      document.kind === 'meeting' ? null : (record.contacts.get(document.contact)?.state ?? null);
    return accessTo(document, actor, { meeting, contact, profile: record.profile });
  };
