/** A contact as a record that is kept: whether it is due or held, and what goes when it is erased. */
import { decideErasure } from '#shared/records/decide.ts';
import type { Actor } from '#shared/people/person.ts';
import type { KeptContact } from '#shared/wire/record-keeping.ts';
import type { ContactRecord } from '../meeting/hub-record.ts';
import { accessesOf } from './accesses.ts';
import { contactRow } from './due.ts';
import { askedAbout } from './erase.ts';
import type { RunningRecords } from './running-records.ts';

/** Stands in for the reason that is still to be given, so that only what bars the erasure itself is found. */
const ANY_REASON = 'asked beforehand';

export const keptContact = async (
  { record, journal, clock }: Pick<RunningRecords, 'record' | 'journal' | 'clock'>,
  keeper: Actor,
  contact: ContactRecord,
): Promise<KeptContact> => {
  const { id, state, entries } = contact;
  const { due, lastEntryAt } = contactRow(record, contact, clock());
  const allowed = decideErasure(askedAbout(record, keeper, id), 'erasure-request', ANY_REASON);
  const items = Object.values(state.items);
  return {
    kind: 'kept',
    contact: id,
    reference: state.reference,
    recordedAt: state.recorded.at,
    lastEntryAt,
    isSealed: state.sealed !== null,
    due,
    hold: record.keeping.holds.get(id) ?? null,
    plan: {
      entries: entries.length,
      meetings: items.length,
      accesses: (await accessesOf(journal, record, id)).length,
      guests: items.reduce((count, { guests }) => count + Object.keys(guests).length, 0),
      refusal: allowed.ok ? null : allowed.refusal.sentence,
    },
  };
};
