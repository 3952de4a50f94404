/** The record's answer to the draft lane: who may read or write a document, as things stand now. */
import { guestAccessTo } from '#shared/documents/guest-access.ts';
import { accessTo, type DocumentAccess } from '#shared/documents/access.ts';
import type { DocumentRef } from '#shared/documents/names.ts';
import { invitationOf } from '#shared/people/guest.ts';
import type { Actor } from '#shared/people/person.ts';
import { actorOf } from '../identity/people.ts';
import type { HubRecord } from './hub-record.ts';

export const documentRights =
  (record: HubRecord) =>
  (document: DocumentRef, holder: Actor): DocumentAccess => {
    const meeting = record.meetings.get(document.meeting)?.state ?? null;
    const contact =
      document.kind === 'meeting' ? null : (record.contacts.get(document.contact)?.state ?? null);
    const invitation = invitationOf(holder);
    if (invitation !== null) {
      return document.kind === 'meeting' ? 'none' : guestAccessTo(document, { ...document, invitation }, { meeting, contact });
    }
    // Roles may have changed since the channel opened.
    const actor = actorOf(record.people, holder.person, holder.agency);
    if (actor === null) return 'none';
    return accessTo(document, actor, { meeting, contact, profile: record.profile });
  };
