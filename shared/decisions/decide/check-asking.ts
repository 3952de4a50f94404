/** Asking agencies in a MASH check: those asked become people of this contact. */
import type { AgencyId, EpochMillis } from '../../ids.ts';
import { isPractitioner, type Person } from '../../people/person.ts';
import type { Context } from '../context.ts';
import type { CheckEvent } from '../event/check.ts';
import type { ClockEvent, ContactEvent } from '../event/contact.ts';
import { clocksForRisk, type CheckState } from '../state/check.ts';
import { admitsUnasked, isAdmitted, type ContactState } from '../state/contact.ts';
import { admission } from './admission.ts';
import { NO_FACTS, startClocks } from './clocks.ts';

type Clocks = Readonly<
  Record<string, { readonly dueAt: EpochMillis | null; readonly progress?: { readonly kind: string } }>
>;

/** `clocks`: those of the contact with those that start by the same deed. */
export const askAgencies = (
  agencies: readonly AgencyId[],
  because: string,
  { check, risk }: Pick<CheckState, 'check' | 'risk'>,
  contact: ContactState,
  clocks: Clocks,
  context: Context,
): readonly ContactEvent[] => {
  const dueAt = dueOf(risk, clocks, context);
  return agencies.flatMap((agency) => {
    const ofAgency = Object.values(context.people).filter(
      (person) => person.agencies.includes(agency) && isPractitioner(person),
    );
    // A seal, and an admission that somebody ended, hold here too: only being named opens those.
    const admitted = ofAgency.filter(({ id }) => admitsUnasked(contact, id));
    const people = ofAgency.filter((person) => isAdmitted(contact, person.id) || admitted.includes(person));
    const asked: CheckEvent = {
      type: 'agency-asked',
      check,
      agency,
      because,
      people: people.map(({ id }) => id),
      dueAt,
    };
    return [asked, ...admitted.map((person) => admission(forAgency(person, agency), 'check', null, ''))];
  });
};

/** Who works for two agencies is admitted for the one that was asked. */
const forAgency = (person: Person, agency: AgencyId) => ({ ...person, agencies: [agency] });

/** Once: who takes a check over from another has nobody left to ask. */
export const clocksOfAssigning = (
  { coordinator, risk }: CheckState,
  contact: ContactState,
  context: Context,
): readonly Extract<ClockEvent, { type: 'clock-started' }>[] => {
  if (coordinator !== null) return [];
  const facts = { ...NO_FACTS, risk, saidAt: contact.saidAt };
  return startClocks('check-assigned', facts, contact, context).flatMap((event) =>
    event.type === 'clock-started' ? [event] : [],
  );
};

const dueOf = (risk: CheckState['risk'], clocks: Clocks, { profile }: Context): EpochMillis | null => {
  const due = clocksForRisk(risk, profile).flatMap((id) => {
    const clock = clocks[id];
    return clock === undefined || clock.dueAt === null || clock.progress?.kind === 'stopped'
      ? []
      : [clock.dueAt];
  });
  return due.length === 0 ? null : (Math.min(...due) as EpochMillis);
};
