/** Every clock that is still to be met, as one viewer may see it: the missed ones, then the nearest. */
import { openClocks, type RunningClock } from '#shared/decisions/state/contact.ts';
import { contactTitle } from '#shared/hub/contact-title.ts';
import type { Actor } from '#shared/people/person.ts';
import type { ClockLine, ClockPage } from '#shared/wire/clock-lines.ts';
import type { Query } from '#shared/wire/messages.ts';
import type { HubRecord } from './hub-record.ts';
import { readableContact, type ReadableContact } from './viewer-state.ts';

export type ClockQuery = Extract<Query, { type: 'clocks' }>;

type Running = { readonly of: ReadableContact; readonly clock: RunningClock };

const isMissed = ({ clock }: Running) => clock.progress.kind === 'missed';
const dueOf = ({ clock }: Running) => clock.dueAt ?? Number.MAX_SAFE_INTEGER;

/** Zero only for the same clock of the same contact: whoever pages misses none and sees none twice. */
const comesFirst = (one: Running, other: Running): number =>
  Number(isMissed(other)) - Number(isMissed(one)) ||
  dueOf(one) - dueOf(other) ||
  (one.of.contact === other.of.contact
    ? Number(one.clock.clock > other.clock.clock) || -1
    : Number(one.of.contact > other.of.contact) || -1);

export const pageOfClocks = (record: HubRecord, query: ClockQuery, viewer: Actor): ClockPage => {
  const all = [...record.index.timed].flatMap((contact): readonly Running[] => {
    const of = readableContact(record, viewer, contact);
    return of === null ? [] : openClocks(of.state).map((clock) => ({ of, clock }));
  });
  const asked = all.filter(
    ({ clock }) =>
      (query.owner === null || clock.owner === query.owner) &&
      (query.clock === null || clock.clock === query.clock),
  );
  const kinds = new Map(all.map(({ clock }) => [clock.clock, clock.name]));
  return {
    clocks: asked.toSorted(comesFirst).slice(query.from, query.from + query.limit).map(lineOf),
    total: asked.length,
    owners: [...new Set(all.map(({ clock }) => clock.owner))].toSorted(),
    kinds: [...kinds].map(([clock, name]) => ({ clock, name })).toSorted((one, other) => (one.name < other.name ? -1 : 1)),
  };
};

const lineOf = (running: Running): ClockLine => {
  const { contact, state, details } = running.of;
  const { clock, name, startedAt, dueAt, terms, owner } = running.clock;
  return {
    contact,
    reference: state.reference,
    title: contactTitle(details),
    clock: { clock, name, startedAt, dueAt, terms, owner },
    isMissed: isMissed(running),
  };
};
