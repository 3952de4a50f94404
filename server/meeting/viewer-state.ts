/** A contact as one viewer knows it: the record's own state, but for what is restricted and hidden from them. */
import { evolveContact } from '#shared/decisions/evolve/contact.ts';
import type { ContactState } from '#shared/decisions/state/contact.ts';
import type { HubProfile } from '#shared/hub/profile.ts';
import type { Actor } from '#shared/people/person.ts';
import type { ContactRecord } from './hub-record.ts';
import { seeContact } from './projection.ts';

/**
 * For lists, which show nothing that is blind or unshared: so without a restriction every viewer admitted sees
 * the same, and nothing is folded again. Null where nothing is left to see.
 */
export const stateForLists = (
  contact: ContactRecord,
  viewer: Actor,
  profile: HubProfile,
): ContactState | null =>
  contact.state.restricted.length === 0
    ? contact.state
    : seeContact(contact, viewer, profile).reduce<ContactState | null>(evolveContact, null);
