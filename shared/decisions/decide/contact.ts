/** Decides commands about a contact itself. */
import type { ContactId } from '../../ids.ts';
import { holds } from '../../people/person.ts';
import { accept, refuse, unreachable } from '../../result.ts';
import type { ContactCommand } from '../command/contact.ts';
import { onContact, type Context, type NewEvent } from '../context.ts';
import type { Decided } from '../decide.ts';
import type { ContactEvent } from '../event/contact.ts';
import { isAdmitted, isObserving, admitsUnasked, isFlagged, type ContactState } from '../state/contact.ts';
import { admission } from './admission.ts';
import { putFirst } from './agenda.ts';
import { NO_FACTS, startClocks, stopClocks } from './clocks.ts';
import { NO_CONTACT } from './place.ts';
import { recordContact, recordSealed } from './record-contact.ts';

const LAST_NAMED = refuse('not-now', 'Nobody else is named for this sealed contact. Name somebody first.');

export const decideContact = (command: ContactCommand, context: Context): Decided => {
  if (command.type === 'record-contact') {
    const { details, seal, paper = null } = command;
    const route = paper === null ? 'form' : 'paper';
    const saidAt = paper?.saidAt ?? null;
    return seal === null
      ? accept(recordContact(details, route, context, saidAt))
      : recordSealed(details, seal, route, context, saidAt);
  }
  const { contact: id } = command;
  const { contact, actor } = context;
  if (contact === null) return NO_CONTACT;
  const record = (...events: readonly ContactEvent[]) => accept(events.map((event) => onContact(id, event)));
  switch (command.type) {
    case 'amend-contact': {
      const { details, reason } = command;
      const amended = onContact(id, { type: 'contact-amended', details, reason });
      const isNews =
        details.needsImmediateProtection === 'yes' && contact.details.needsImmediateProtection !== 'yes';
      return accept(
        isNews && !isFlagged(contact)
          ? [amended, ...flagProtection(id, contact, details.concern, context)]
          : [amended],
      );
    }
    case 'flag-immediate-protection':
      return accept(flagProtection(id, contact, command.concern, context));
    case 'stand-down-protection':
      if (contact.protection.kind !== 'flagged')
        return refuse('not-now', 'This contact is not flagged for immediate protection.');
      return record({
        type: 'immediate-protection-stood-down',
        flag: contact.protection.by.id,
        reason: command.reason,
      });
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
      if (isAdmitted(contact, person.id) && !isObserving(contact, person.id)) return accept([]);
      return record(admission(person, contact.sealed === null ? 'named' : 'sealed', null, command.reason));
    }
    case 'end-admission':
      if (!isAdmitted(contact, command.person)) return accept([]);
      if (contact.sealed !== null && Object.keys(contact.admitted).length === 1) return LAST_NAMED;
      return record({ type: 'admission-ended', person: command.person, because: 'removed', reason: command.reason });
    case 'break-glass': {
      const person = context.people[actor.person];
      if (person === undefined) return refuse('not-found', 'That person is not registered with this hub.');
      if (isAdmitted(contact, person.id)) return accept([]);
      return record(admission(person, 'break-glass', null, command.reason));
    }
    case 'consider-duplicate':
      return record({
        type: 'duplicate-considered',
        other: command.other,
        isSame: command.isSame,
        reason: command.reason,
      });
    case 'stop-clock': {
      const clock = contact.clocks[command.clock];
      if (clock === undefined || clock.progress.kind === 'stopped')
        return refuse('not-now', 'That clock is not running.');
      return record({ type: 'clock-stopped', clock: command.clock, because: command.because });
    }
    case 'restrict-entry': {
      const { entry, reason } = command;
      return record({ type: 'entry-restricted', entry, reason, readBy: context.readBy });
    }
    case 'lift-restriction':
      if (!contact.restricted.includes(command.entry))
        return refuse('not-now', 'That entry is not restricted.');
      return record({ type: 'restriction-lifted', entry: command.entry, reason: command.reason });
    default:
      return unreachable(command);
  }
};

/** Everyone admitted sees it at once, and so do the hub's duty managers. */
const flagProtection = (
  id: ContactId,
  contact: ContactState,
  concern: string,
  context: Context,
): readonly NewEvent[] => {
  const dutyManagers = Object.values(context.people)
    .filter((person) => holds(person, 'duty-manager') && admitsUnasked(contact, person.id))
    .map((person) => admission(person, 'protection', null, ''));
  const events = [
    { type: 'immediate-protection-flagged', concern } as const,
    ...dutyManagers,
    ...startClocks('significant-harm-suspected', NO_FACTS, contact, context),
  ];
  return [...events.map((event) => onContact(id, event)), ...putFirst(id, contact, context)];
};
