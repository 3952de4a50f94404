/** The contacts that reports count, whoever looks: nothing sealed, nothing by invitation, no restricted entry. */
import { evolveContact } from '#shared/decisions/evolve/contact.ts';
import type { ContactState } from '#shared/decisions/state/contact.ts';
import type { MeetingState } from '#shared/decisions/state/meeting.ts';
import { isCounted } from '#shared/reports/figures/counted.ts';
import type { ContactRecord, HubRecord } from '../meeting/hub-record.ts';

/** As whoever keeps no records would fold it, so that it is the same for every reader. */
const withoutRestricted = ({ state, entries }: ContactRecord): ContactState | null =>
  state.restricted.length === 0
    ? state
    : entries
        .filter(({ id }) => !state.restricted.includes(id))
        .reduce<ContactState | null>(evolveContact, null);

export type Counted = {
  readonly contacts: readonly ContactState[];
  readonly meetings: readonly MeetingState[];
};

const remembered = new WeakMap<HubRecord, Counted & { readonly length: number }>();

/** Made once for each length of the record. */
export const countedIn = (record: HubRecord): Counted => {
  const known = remembered.get(record);
  if (known?.length === record.length) return known;
  const contacts = [...record.contacts.values()].flatMap((contact) => {
    const state = isCounted(contact.state) ? withoutRestricted(contact) : null;
    return state === null ? [] : [state];
  });
  const meetings = [...record.meetings.values()]
    .map(({ state }) => state)
    .filter(({ byInvitation }) => byInvitation === null);
  const made = { contacts, meetings, length: record.length };
  remembered.set(record, made);
  return made;
};
