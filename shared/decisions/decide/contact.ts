/** Decides commands about a contact itself. */
import type { ContactDetails } from '../../hub/contact-fields.ts';
import type { ContactId } from '../../ids.ts';
import type { Person } from '../../people/person.ts';
import { accept, refuse, unreachable } from '../../result.ts';
import type { ContactCommand } from '../command/contact.ts';
import { onContact, type Context, type NewEvent } from '../context.ts';
import type { Decided } from '../decide.ts';
import type { AdmissionGround, ContactEvent, ContactRoute } from '../event/contact.ts';
import { isAdmitted } from '../state/contact.ts';
import { listItem, putFirst } from './agenda.ts';
import { NO_FACTS, startClocks, stopClocks } from './clocks.ts';
import { NO_CONTACT } from './place.ts';

export const decideContact = (command: ContactCommand, context: Context): Decided => {
  if (command.type === 'record-contact') return accept(recordContact(command.details, 'form', context));
  const { contact: id } = command;
  const { contact, actor } = context;
  if (contact === null) return NO_CONTACT;
  const record = (...events: readonly ContactEvent[]) => accept(events.map((event) => onContact(id, event)));
  switch (command.type) {
    case 'amend-contact':
      return record({ type: 'contact-amended', details: command.details, reason: command.reason });
    case 'flag-immediate-protection':
      return accept([
        onContact(id, { type: 'immediate-protection-flagged', concern: command.concern }),
        ...startClocks('significant-harm-suspected', NO_FACTS, context).map((event) => onContact(id, event)),
        ...putFirst(id, context),
      ]);
    case 'stand-down-protection':
      if (contact.protection.kind !== 'flagged') return refuse('not-now', 'This contact is not flagged for immediate protection.');
      return record({ type: 'immediate-protection-stood-down', flag: contact.protection.by.id, reason: command.reason });
    case 'record-police-notified':
      return record(
        { type: 'police-notified', saidAt: command.saidAt, how: command.how },
        ...stopClocks('police-notified', 'The police were notified.', contact, context.profile),
      );
    case 'state-consent': {
      const { statement, words, saidAt } = command;
      return record({ type: 'consent-stated', statement, words, saidAt });
    }
    case 'admit-person': {
      const person = context.people[command.person];
      if (person === undefined) return refuse('not-found', 'That person is not registered with this hub.');
      if (isAdmitted(contact, person.id)) return accept([]);
      return record(admission(person, 'named', null, command.reason));
    }
    case 'end-admission':
      if (!isAdmitted(contact, command.person)) return accept([]);
      return record({ type: 'admission-ended', person: command.person, reason: command.reason });
    case 'break-glass': {
      const person = context.people[actor.person];
      if (person === undefined) return refuse('not-found', 'That person is not registered with this hub.');
      return record(admission(person, 'break-glass', null, command.reason));
    }
    case 'consider-duplicate':
      return record({ type: 'duplicate-considered', other: command.other, isSame: command.isSame, reason: command.reason });
    case 'stop-clock': {
      const clock = contact.clocks[command.clock];
      if (clock === undefined || clock.progress.kind === 'stopped') return refuse('not-now', 'That clock is not running.');
      return record({ type: 'clock-stopped', clock: command.clock, because: command.because });
    }
    case 'restrict-entry': {
      const readBy = Object.values(contact.admitted).map(({ person }) => person);
      return record({ type: 'entry-restricted', entry: command.entry, reason: command.reason, readBy });
    }
    case 'lift-restriction':
      if (!contact.restricted.includes(command.entry)) return refuse('not-now', 'That entry is not restricted.');
      return record({ type: 'restriction-lifted', entry: command.entry, reason: command.reason });
    default:
      return unreachable(command);
  }
};

/** One line is enough: nothing about the contact is required. */
export const recordContact = (details: ContactDetails, route: ContactRoute, context: Context): readonly NewEvent[] => {
  const { actor, people } = context;
  const id = context.newId() as ContactId;
  const admitted = Object.values(people)
    .filter((person) => person.isStanding || person.id === actor.person)
    .map((person) => admission(person, person.isStanding ? 'standing' : 'recorded-it', null, ''));
  const needsNow = details.needsImmediateProtection === 'yes';
  const saidAt = context.instantSaid(details.saidToBeMade);
  const events: readonly ContactEvent[] = [
    { type: 'contact-recorded', reference: context.newReference(), route, details, saidAt },
    ...admitted,
    ...startClocks('contact-recorded', { ...NO_FACTS, saidAt }, context),
    ...(needsNow
      ? [
          { type: 'immediate-protection-flagged', concern: details.concern } as const,
          ...startClocks('significant-harm-suspected', NO_FACTS, context),
        ]
      : []),
  ];
  const { nextMeeting } = context;
  const listed = nextMeeting === null ? [] : listItem(id, nextMeeting, 'New since the last meeting', needsNow, context);
  return [...events.map((event) => onContact(id, event)), ...listed];
};

export const admission = (
  person: Pick<Person, 'id' | 'name' | 'agencies'>,
  ground: AdmissionGround,
  meeting: Extract<ContactEvent, { type: 'person-admitted' }>['meeting'],
  reason: string,
): ContactEvent => ({
  type: 'person-admitted',
  person: person.id,
  name: person.name,
  agency: person.agencies[0]!,
  ground,
  meeting,
  reason,
});
