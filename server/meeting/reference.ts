/** Draws the reference of a new contact, and the id that goes with it. */
import { hash } from 'node:crypto';
import { LOT_LENGTH, REFERENCE_CHARACTERS, referenceOf } from '#shared/hub/reference.ts';
import type { ContactId, EpochMillis, HubId } from '#shared/ids.ts';
import { londonDate } from '#shared/time/london.ts';

export type NewContact = { readonly id: ContactId; readonly reference: string };

/**
 * The id follows from the reference. So the journal itself keeps references apart, also of erased contacts and
 * between servers: a contact begins at position 0 of the stream that its id names, and only one can.
 */
export const contactOf = (reference: string): NewContact => ({
  id: `contact-${hash('sha256', reference).slice(0, 32)}` as ContactId,
  reference,
});

/** `isTaken`: whether the record has anything of that contact, erased ones included. */
export const drawContacts = (
  hub: HubId,
  now: EpochMillis,
  newId: () => string,
  isTaken: (contact: ContactId) => boolean,
): (() => NewContact) => {
  const { year } = londonDate(now);
  const drawn = new Set<ContactId>();
  const draw = (): NewContact => contactOf(referenceOf(prefixOf(hub), year, lotOf(newId())));
  return () => {
    let contact = draw();
    while (drawn.has(contact.id) || isTaken(contact.id)) contact = draw();
    drawn.add(contact.id);
    return contact;
  };
};

const BYTES = 4;

const lotOf = (random: string): string => {
  const bytes = hash('sha256', random, 'buffer');
  return Array.from(
    { length: LOT_LENGTH },
    (_, index) => REFERENCE_CHARACTERS[bytes.readUInt32BE(index * BYTES) % REFERENCE_CHARACTERS.length],
  ).join('');
};

const prefixOf = (hub: HubId): string =>
  hub
    .replace(/[^a-z]/gi, '')
    .slice(0, 3)
    .toUpperCase();
