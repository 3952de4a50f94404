/** The MASH checks of the first page: for an agency those that wait for it, for the hub's own staff every open one. */
import {
  awaitsCheck,
  clockOfCheck,
  firstAnswered,
  openCheckOf,
  type CheckState,
} from '#shared/decisions/state/check.ts';
import type { ContactState } from '#shared/decisions/state/contact.ts';
import { isCore } from '#shared/documents/audience.ts';
import { contactTitle } from '#shared/hub/contact-title.ts';
import type { HubProfile } from '#shared/hub/profile.ts';
import type { ContactId } from '#shared/ids.ts';
import { isPractitioner, type Actor } from '#shared/people/person.ts';
import type { CheckSummary } from '#shared/wire/check-summary.ts';

export const checkSummaries = (
  contact: ContactId,
  state: ContactState,
  viewer: Actor,
  profile: HubProfile,
): readonly CheckSummary[] => {
  if (!isPractitioner(viewer)) return [];
  const { reference } = state;
  const about = { contact, reference, title: contactTitle(state.details) };
  const open = openCheckOf(state);
  if (open !== null)
    return isFor(open, viewer) ? [{ ...about, ...summaryOf(open, state, viewer, profile) }] : [];
  if (!viewer.isStanding || !awaitsCheck(state, profile)) return [];
  return [{ ...about, check: null, risk: null, coordinator: null, clock: null, asked: [] }];
};

const isFor = ({ asked }: CheckState, viewer: Actor): boolean =>
  viewer.isStanding || asked[viewer.agency]?.answers.length === 0;

const summaryOf = (
  { check, risk, coordinator, asked }: CheckState,
  state: ContactState,
  viewer: Actor,
  profile: HubProfile,
) => {
  const clock = clockOfCheck(state, risk, profile);
  const seesAll = isCore(viewer.agency, profile);
  return {
    check,
    risk,
    coordinator: coordinator?.name ?? null,
    clock:
      clock === null
        ? null
        : { clock: clock.clock, name: clock.name, dueAt: clock.dueAt, terms: clock.terms },
    asked: Object.values(asked)
      .filter(({ agency }) => seesAll || agency === viewer.agency)
      .map((each) => ({ agency: each.agency, at: each.by.at, answeredAt: firstAnswered(each) })),
  };
};

const dueOf = ({ clock }: CheckSummary) => clock?.dueAt ?? Infinity;

export const dueFirst = (one: CheckSummary, other: CheckSummary): number =>
  dueOf(one) === dueOf(other) ? 0 : dueOf(one) - dueOf(other);
