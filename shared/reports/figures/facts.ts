/** What the figures look at in a contact: gone through once, and remembered by whoever asks again. */
import { firstAnswered } from '../../decisions/state/check.ts';
import type { ActionState, ContactState, RunningClock } from '../../decisions/state/contact.ts';
import { seenRatings, type ItemState } from '../../decisions/state/item.ts';
import type { AgencyId, EpochMillis } from '../../ids.ts';

export type Rated = {
  readonly at: EpochMillis;
  /** As each agency first showed it, before talking changed it. An unrevealed rating is in no figure. */
  readonly values: ReadonlyMap<AgencyId, string>;
  readonly agreed: string | null;
};

export type Decided = {
  readonly outcome: string;
  /** When it was first taken. */
  readonly at: EpochMillis;
};

export type ContactFacts = {
  readonly recordedAt: EpochMillis;
  /** As it was written down. */
  readonly locality: string;
  /** When ratings were revealed or one was agreed, whichever came first. */
  readonly ratedAt: EpochMillis | null;
  /** When the first agency confirmed what it knows, said that it knows nothing, or answered a check. */
  readonly informedAt: EpochMillis | null;
  /** The one in force. */
  readonly decided: Decided | null;
  readonly clocks: readonly RunningClock[];
  readonly ratings: readonly Rated[];
  readonly checks: ContactState['checks'];
  readonly actions: readonly ActionState[];
  /** Each meeting's decision, with the agencies that dissented. */
  readonly dissents: readonly { readonly at: EpochMillis; readonly agencies: ReadonlySet<AgencyId> }[];
  /** Agencies that were asked, rated, said what they know, agreed to do something, or dissented. */
  readonly agencies: ReadonlySet<AgencyId>;
};

export const factsOf = (contact: ContactState): ContactFacts => {
  const items = Object.values(contact.items);
  const checks = Object.values(contact.checks);
  const actions = Object.values(contact.actions);
  const ratings = items.flatMap(ratedOf);
  const { decision } = contact;
  return {
    recordedAt: contact.recorded.at,
    locality: contact.details.locality,
    ratedAt: earliest(items.flatMap(({ revealedBy, agreedRating }) => [revealedBy?.at, agreedRating?.by.at])),
    informedAt: earliest([
      ...items.flatMap(({ information }) =>
        Object.values(information).map(({ knowledge }) => (knowledge.kind === 'not-said' ? null : knowledge.by.at)),
      ),
      ...checks.flatMap(({ asked }) => Object.values(asked).map(firstAnswered)),
    ]),
    decided: decision === null ? null : { outcome: decision.outcome, at: decision.begunAt },
    clocks: Object.values(contact.clocks),
    ratings,
    checks: contact.checks,
    actions,
    dissents: items.flatMap((item) =>
      item.decision === null
        ? []
        : [{ at: item.decision.begunAt, agencies: new Set(item.dissents.map(({ agency }) => agency)) }],
    ),
    agencies: new Set([
      ...checks.flatMap(({ asked }) => Object.values(asked).map(({ agency }) => agency)),
      ...actions.map(({ agreed }) => agreed.agency),
      ...ratings.flatMap(({ values }) => [...values.keys()]),
      ...items.flatMap(informing),
      ...items.flatMap(({ dissents }) => dissents.map(({ agency }) => agency)),
    ]),
  };
};

const earliest = (times: readonly (EpochMillis | null | undefined)[]): EpochMillis | null => {
  const known = times.filter((at) => at !== null && at !== undefined);
  return known.length === 0 ? null : (Math.min(...known) as EpochMillis);
};

const ratedOf = (item: ItemState): readonly Rated[] => {
  if (item.mode === 'blind') return [];
  const shown = Object.values(item.ratings).flatMap((slot) => seenRatings(slot).slice(0, 1));
  const at = item.revealedBy?.at ?? shown.at(0)?.at;
  if (at === undefined) return [];
  const values = new Map(shown.map(({ agency, value }) => [agency, value]));
  return [{ at, values, agreed: item.agreedRating?.value ?? null }];
};

const informing = ({ information }: ItemState): readonly AgencyId[] =>
  (Object.keys(information) as AgencyId[]).filter((agency) => information[agency]?.knowledge.kind !== 'not-said');
