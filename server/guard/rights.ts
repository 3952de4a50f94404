/** The draft lane's one question to the record. */
import type { DocumentAccess } from '#shared/documents/access.ts';
import type { DocumentRef } from '#shared/documents/names.ts';
import type { Actor } from '#shared/people/person.ts';

/**
 * Answered from the record as it stands now (accessTo in shared/documents/access.ts), at every update
 * again, so an answer kept from earlier is never trusted. `none` also where the meeting or the contact is unknown.
 */
export type DocumentRights = {
  access(document: DocumentRef, actor: Actor): DocumentAccess | Promise<DocumentAccess>;
};
