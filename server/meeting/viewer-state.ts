/** A contact as one viewer knows it: the record's own state, but for what is restricted and hidden from them. */
import { evolveContact } from '#shared/decisions/evolve/contact.ts';
import { isAdmitted, type ContactState } from '#shared/decisions/state/contact.ts';
import type { ContactDetails } from '#shared/hub/contact-fields.ts';
import type { ContactId } from '#shared/ids.ts';
import { holds, type Actor } from '#shared/people/person.ts';
import type { ContactRecord, HubRecord } from './hub-record.ts';
import { seeContact } from './projection.ts';

/**
 * For lists, which show nothing that is blind, unshared or of another contact: so without a restriction every viewer admitted sees
 * the same, and nothing is folded again. Null where nothing is left to see.
 */
export const stateForLists = (
  contact: ContactRecord,
  viewer: Actor,
  record: HubRecord,
): ContactState | null =>
  contact.state.restricted.length === 0
    ? contact.state
    : seeContact(contact, viewer, record).reduce<ContactState | null>(evolveContact, null);

export type ReadableContact = {
  readonly contact: ContactId;
  readonly details: ContactDetails;
  readonly state: ContactState;
};

/** Null where the viewer is not admitted: even that there is such a contact is not theirs to know. */
export const readableContact = (
  record: HubRecord,
  viewer: Actor,
  contact: ContactId,
): ReadableContact | null => {
  const known = record.contacts.get(contact);
  if (known === undefined || !isAdmitted(known.state, viewer.person)) return null;
  if (holds(viewer, 'guest', 'administrator')) return null;
  const state = stateForLists(known, viewer, record);
  return state === null ? null : { contact, details: state.details, state };
};
