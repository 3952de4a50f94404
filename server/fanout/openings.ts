/** Contacts opened in an emergency, for those who are told: who recorded the contact, and the data protection lead. */
import type { EpochMillis } from '#shared/ids.ts';
import { isAdmitted } from '#shared/decisions/state/contact.ts';
import { holds, type Actor } from '#shared/people/person.ts';
import { OPENING_STAYS_MS } from '#shared/wire/limits.ts';
import type { OpeningNotice } from '#shared/wire/messages.ts';
import type { HubRecord } from '../meeting/hub-record.ts';

/** Newest first. A contact sealed since tells nobody of it but those named. */
export const openingsFor = (record: HubRecord, viewer: Actor, now: EpochMillis): readonly OpeningNotice[] => {
  const isLead = holds(viewer, 'data-protection-lead');
  return [...record.index.opened]
    .flatMap((id) => record.contacts.get(id) ?? [])
    .filter(({ state }) => isLead || state.recorded.person === viewer.person)
    .filter(({ state }) => state.sealed === null || isAdmitted(state, viewer.person))
    .flatMap(({ id, state }) =>
      state.openings.map(({ by, reason }) => ({ contact: id, reference: state.reference, by, reason })),
    )
    .filter(({ by }) => by.at > now - OPENING_STAYS_MS)
    .toSorted((one, other) => other.by.at - one.by.at);
};
