/** The manager's page: made one figure at a time, so that nobody else waits for all of them, and remembered. */
import { setImmediate } from 'node:timers/promises';
import type { AgencyId, EpochMillis } from '#shared/ids.ts';
import type { ContactState } from '#shared/decisions/state/contact.ts';
import { localityCalled } from '#shared/reports/figures/counted.ts';
import { factsOf, type ContactFacts } from '#shared/reports/figures/facts.ts';
import type { Figure, Measured } from '#shared/reports/figures/figure.ts';
import { FIGURES } from '#shared/reports/figures/manager-figures.ts';
import { weeksCovering } from '#shared/time/weeks.ts';
import type { HubRecord } from '../meeting/hub-record.ts';
import { countedIn } from './counted-contacts.ts';

/** Whole weeks that hold these days, `2026-04-13`, both included. */
export type FigureFilter = {
  readonly first: string;
  readonly last: string;
  readonly agency: AgencyId | null;
  /** A locality of the hub's profile. */
  readonly locality: string | null;
};

export type ManagerFigures = {
  /** The first Monday and the last Sunday. */
  readonly first: string;
  readonly last: string;
  readonly figures: readonly Figure[];
};

type Remembered = { length: number; readonly made: Map<string, Promise<ManagerFigures>> };

const remembered = new WeakMap<HubRecord, Remembered>();
/** Filters asked for between two entries of the record. */
const AT_MOST = 50;
const MINUTE_MS = 60_000;

/** Whatever is overdue becomes so within the minute. */
export const managerFigures = (
  record: HubRecord,
  filter: FigureFilter,
  now: EpochMillis,
): Promise<ManagerFigures> => {
  const key = JSON.stringify([filter, Math.floor(now / MINUTE_MS), record.profiles.versions.length]);
  const known = remembered.get(record);
  const kept = known?.length === record.length ? known : { length: record.length, made: new Map() };
  remembered.set(record, kept);
  const before = kept.made.get(key);
  if (before !== undefined) return before;
  if (kept.made.size >= AT_MOST) kept.made.clear();
  const made = makeFigures(record, filter, now);
  kept.made.set(key, made);
  made.catch(() => kept.made.delete(key));
  return made;
};

/** Remembered as long as the state is: after an entry only its own contact is gone through again. */
const factsKnown = new WeakMap<ContactState, ContactFacts>();
const TOGETHER = 250;

const factsInTurns = async (contacts: readonly ContactState[]): Promise<readonly ContactFacts[]> => {
  const all: ContactFacts[] = [];
  for (const [place, contact] of contacts.entries()) {
    const known = factsKnown.get(contact);
    const facts = known ?? factsOf(contact);
    if (known === undefined) factsKnown.set(contact, facts);
    all.push(facts);
    if (known === undefined && place % TOGETHER === 0) await setImmediate();
  }
  return all;
};

/** From states as they are now: what is recorded between two figures is in none of them. */
const makeFigures = async (
  record: HubRecord,
  { first, last, agency, locality }: FigureFilter,
  now: EpochMillis,
): Promise<ManagerFigures> => {
  const { profile } = record;
  const { contacts, meetings } = countedIn(record);
  const weeks = weeksCovering(first, last);
  const measured: Measured = {
    contacts: (await factsInTurns(contacts)).filter(
      (facts) =>
        (locality === null || localityCalled(facts.locality, profile) === locality) &&
        (agency === null || facts.agencies.has(agency)),
    ),
    meetings,
    profile,
    weeks,
    now,
    agency,
  };
  const figures: Figure[] = [];
  for (const make of FIGURES) {
    await setImmediate();
    const figure = make(measured);
    if (figure !== null) figures.push(figure);
  }
  return { first: weeks[0]?.monday ?? first, last: weeks.at(-1)?.sunday ?? last, figures };
};
