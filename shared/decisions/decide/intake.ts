/** Contacts that come in otherwise than by the form: from another system, or a part of a table at once. */
import type { ContactDetails } from '../../hub/contact-fields.ts';
import type { ContactId } from '../../ids.ts';
import { may } from '../../people/permissions.ts';
import { relationsOf } from '../../people/relations.ts';
import { accept, refuse } from '../../result.ts';
import { onMeeting, type Context, type NewEvent } from '../context.ts';
import type { Decided } from '../decide.ts';
import type { ContactRoute } from '../event/contact.ts';
import { recordContact } from './record-contact.ts';

/** All of them or none, by whoever may record one by hand. */
export const takeIn = (
  contacts: readonly ContactDetails[],
  route: ContactRoute,
  context: Context,
): Decided => {
  const about = { profile: context.profile, meeting: null, contact: null };
  const isAllowed = contacts.every((details) =>
    may('record-contact', relationsOf(context.actor, { type: 'record-contact', details, seal: null }, about)),
  );
  if (!isAllowed)
    return refuse(
      'not-permitted',
      'Contacts are recorded by the hub’s own staff. Ask them to take this one.',
    );
  // An agenda puts contacts of the same moment in the order of their ids: so they stand in the order of the table,
  // and need not be put in order after each part of it.
  const drawn = contacts.map(() => context.newContact()).toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const events = contacts.flatMap((details, row): readonly NewEvent[] =>
    recordContact(details, route, { ...context, newContact: () => drawn[row] ?? context.newContact() }),
  );
  return accept([...events.filter((each) => !isOrder(each)), ...orderOnce(events, context)]);
};

const isOrder = ({ event }: NewEvent): boolean => event.type === 'agenda-ordered';

/** Each row that needs protection now asks for the top of the agenda, and each would write down the whole of it. */
const orderOnce = (events: readonly NewEvent[], { nextMeeting }: Context): readonly NewEvent[] => {
  if (nextMeeting === null || !events.some(isOrder)) return [];
  const first = events.flatMap((each): readonly ContactId[] =>
    each.stream === 'contact' && each.event.type === 'immediate-protection-flagged' ? [each.contact] : [],
  );
  const order = [...first, ...nextMeeting.state.agenda.map(({ contact }) => contact)];
  return [onMeeting(nextMeeting.id, { type: 'agenda-ordered', order })];
};
