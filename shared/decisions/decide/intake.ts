/** Contacts that come in otherwise than by the form: from another system, or a table of them at once. */
import type { ContactDetails } from '../../hub/contact-fields.ts';
import { may } from '../../people/permissions.ts';
import { relationsOf } from '../../people/relations.ts';
import { accept, refuse } from '../../result.ts';
import type { Context, NewEvent } from '../context.ts';
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
  return accept(contacts.flatMap((details): readonly NewEvent[] => recordContact(details, route, context)));
};
