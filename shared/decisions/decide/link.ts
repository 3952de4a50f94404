/** Links between contacts of siblings or one household. Each contact says it of the other, or neither does. */
import type { ContactId } from '../../ids.ts';
import { accept, refuse, unreachable } from '../../result.ts';
import type { LinkCommand } from '../command/link.ts';
import { onContact, type Context } from '../context.ts';
import type { Decided } from '../decide.ts';
import type { LinkEvent } from '../event/link.ts';
import { isAdmitted } from '../state/contact.ts';
import { NO_CONTACT } from './place.ts';

const ITSELF = refuse('not-now', 'That is this contact itself. Choose another.');
const NOT_LINKED = refuse('not-now', 'These contacts are not linked.');

export const decideLink = (command: LinkCommand, { contact, contacts, actor }: Context): Decided => {
  const { contact: id, other: otherId } = command;
  if (id === otherId) return ITSELF;
  const other = contacts[otherId];
  // The same answer whether there is no such contact or they may not know of it.
  if (contact === null || other === undefined || !isAdmitted(other, actor.person)) return NO_CONTACT;
  const onBoth = (eventFor: (about: ContactId, reference: string) => LinkEvent) =>
    accept([
      onContact(id, eventFor(otherId, other.reference)),
      onContact(otherId, eventFor(id, contact.reference)),
    ]);
  const known = contact.links[otherId];
  switch (command.type) {
    case 'link-contacts': {
      const { relation, words } = command;
      if (known?.relation === relation && known.words === words) return accept([]);
      return onBoth((about, otherReference) => ({
        type: 'contacts-linked',
        other: about,
        otherReference,
        relation,
        words,
      }));
    }
    case 'unlink-contacts': {
      if (known === undefined) return NOT_LINKED;
      const { reason } = command;
      return onBoth((about) => ({ type: 'contacts-unlinked', other: about, reason }));
    }
    default:
      return unreachable(command);
  }
};
