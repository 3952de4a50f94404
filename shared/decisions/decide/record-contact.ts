/** A new contact, open to the hub's own staff or sealed from its first entry on. */
import type { ContactDetails } from '../../hub/contact-fields.ts';
import type { EpochMillis, PersonId } from '../../ids.ts';
import { holds } from '../../people/person.ts';
import { accept } from '../../result.ts';
import type { Seal } from '../command/sealing.ts';
import { onContact, type Context, type NewEvent } from '../context.ts';
import type { Decided } from '../decide.ts';
import type { ContactEvent, ContactRoute } from '../event/contact.ts';
import { admission } from './admission.ts';
import { listItem } from './agenda.ts';
import { NO_FACTS, startClocks } from './clocks.ts';
import { admitNamed, sealFor } from './sealing.ts';

/**
 * One line is enough: nothing about the contact is required. `onPaper`: when it happened as the paper says that it is
 * entered from; what its particulars say of that goes before.
 */
export const recordContact = (
  details: ContactDetails,
  route: ContactRoute,
  context: Context,
  onPaper: EpochMillis | null = null,
): readonly NewEvent[] => {
  const { actor, people, nextMeeting } = context;
  const { id, reference } = context.newContact();
  const needsNow = details.needsImmediateProtection === 'yes';
  const admitted = Object.values(people).flatMap((person) => {
    if (person.isStanding) return [admission(person, 'standing', null, '')];
    if (person.id === actor.person) return [admission(person, 'recorded-it', null, '')];
    return needsNow && holds(person, 'duty-manager') ? [admission(person, 'protection', null, '')] : [];
  });
  const begun = begin({ details, route, reference, admitted, onPaper }, context);
  const isNew = (person: PersonId) => !admitted.some((each) => each.person === person);
  const listed =
    nextMeeting === null ? [] : listItem(id, nextMeeting, 'New since the last meeting', needsNow, isNew);
  return [...begun.map((event) => onContact(id, event)), ...listed];
};

/** On no agenda. */
export const recordSealed = (
  details: ContactDetails,
  asked: Seal,
  route: ContactRoute,
  context: Context,
  onPaper: EpochMillis | null,
): Decided => {
  const sealed = sealFor(asked, context);
  if (!sealed.ok) return sealed;
  const { id, reference } = context.newContact();
  const admitted = [sealed.value, ...admitNamed(sealed.value.named, context)];
  const begun = begin({ details, route, reference, admitted, onPaper }, context);
  return accept(begun.map((event) => onContact(id, event)));
};

type Beginning = {
  readonly details: ContactDetails;
  readonly route: ContactRoute;
  readonly reference: string;
  readonly admitted: readonly ContactEvent[];
  readonly onPaper: EpochMillis | null;
};

const begin = (
  { details, route, reference, admitted, onPaper }: Beginning,
  context: Context,
): readonly ContactEvent[] => {
  const saidAt = context.instantSaid(details.saidToBeMade) ?? onPaper;
  const flagged: readonly ContactEvent[] =
    details.needsImmediateProtection === 'yes'
      ? [
          { type: 'immediate-protection-flagged', concern: details.concern },
          ...startClocks('significant-harm-suspected', NO_FACTS, null, context),
        ]
      : [];
  return [
    { type: 'contact-recorded', reference, route, details, saidAt },
    ...admitted,
    ...startClocks('contact-recorded', { ...NO_FACTS, saidAt }, null, context),
    ...(context.isOutOfHours
      ? startClocks('contact-recorded-out-of-hours', { ...NO_FACTS, saidAt }, null, context)
      : []),
    ...flagged,
  ];
};
