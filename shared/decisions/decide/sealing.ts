/** Contacts that show to nobody but named people: a colleague's own child, an allegation against staff. */
import type { PersonId } from '../../ids.ts';
import { accept, refuse, unreachable, type Result } from '../../result.ts';
import type { Seal, SealingCommand } from '../command/sealing.ts';
import { onContact, type Context } from '../context.ts';
import type { Decided } from '../decide.ts';
import type { ContactEvent } from '../event/contact.ts';
import { isAdmitted, isObserving } from '../state/contact.ts';
import { isOpenTo } from '../state/meeting.ts';
import { admission } from './admission.ts';
import { endGuests } from './guest.ts';
import { NO_CONTACT } from './place.ts';

const BY_INVITATION = refuse('not-now', 'A discussion shows to those invited to it. Invite whoever it needs.');

export const decideSealing = (command: SealingCommand, context: Context): Decided => {
  const { contact, people } = context;
  if (contact === null) return NO_CONTACT;
  const record = (events: readonly ContactEvent[]) =>
    accept(events.map((event) => onContact(command.contact, event)));
  switch (command.type) {
    case 'seal-contact': {
      const sealed = sealFor(command, context);
      if (!sealed.ok) return sealed;
      const { named } = sealed.value;
      const admitted = admitNamed(
        // An observer who is named stays for longer than the meeting they watch.
        named.filter((person) => !isAdmitted(contact, person) || isObserving(contact, person)),
        context,
      );
      return accept([
        ...[sealed.value, ...admitted].map((event) => onContact(command.contact, event)),
        ...Object.values(contact.items).flatMap((item) => endGuests(command.contact, item, 'sealed')),
      ]);
    }
    case 'unseal-contact': {
      if (contact.sealed === null) return refuse('not-now', 'This contact is not sealed.');
      if (contact.discussion !== null) return BY_INVITATION;
      const staff = Object.values(people).filter(
        ({ id, isStanding }) => isStanding && !isAdmitted(contact, id),
      );
      return record([
        { type: 'contact-unsealed', reason: command.reason },
        ...staff.map((person) => admission(person, 'standing', null, '')),
      ]);
    }
    default:
      return unreachable(command);
  }
};

type Sealed = Extract<ContactEvent, { type: 'contact-sealed' }>;

/** Whoever seals it stays: somebody who may see it must be able to unseal it. */
export const sealFor = ({ named, reason }: Seal, { actor, people }: Context): Result<Sealed> => {
  const all = [...new Set<PersonId>([actor.person, ...named])];
  if (all.some((person) => people[person] === undefined)) {
    return refuse('not-found', 'One of those named is not registered with this hub.');
  }
  return accept({ type: 'contact-sealed', named: all, reason });
};

export const admitNamed = (named: readonly PersonId[], { people }: Context): readonly ContactEvent[] =>
  named.flatMap((id) => {
    const person = people[id];
    return person === undefined ? [] : [admission(person, 'sealed', null, '')];
  });

/** What is not open to somebody is not there for them: whatever they ask gets the same answer as for nothing. */
export const withoutHidden = (context: Context): Context => {
  const { contact, meeting, actor } = context;
  const isContactHidden = contact !== null && contact.sealed !== null && !isAdmitted(contact, actor.person);
  const isMeetingHidden = meeting !== null && !isOpenTo(meeting.state, actor.person);
  return {
    ...context,
    contact: isContactHidden ? null : contact,
    meeting: isMeetingHidden ? null : meeting,
  };
};
