/** A guest's part in one item: invited, waiting, admitted, out. */
import type { ContactId, EpochMillis, InvitationId, MeetingId } from '../../ids.ts';
import type { InvitationEnd } from '../../people/invitation.ts';
import { accept, refuse, unreachable } from '../../result.ts';
import { INVITATION_LASTS_MS } from '../../wire/limits.ts';
import type { GuestCommand } from '../command/guest.ts';
import { onContact, type Context, type NewEvent } from '../context.ts';
import type { Decided } from '../decide.ts';
import type { GuestEvent } from '../event/guest.ts';
import { isOver, isWaiting, type GuestState } from '../state/guest.ts';
import type { ItemState } from '../state/item.ts';
import { MOVED_ON, openItem } from './place.ts';

const NO_GUEST = refuse('not-found', 'That guest is not invited to this item.');
const NOT_WAITING = refuse('not-now', 'This guest is not waiting outside.');
const SEALED = refuse(
  'not-now',
  'This contact is sealed: it shows to nobody but those named. Ask by telephone, or lift the seal first.',
);
const OVER = refuse('not-now', 'This guest’s part has ended. Invite them again.');

export const decideGuest = (command: GuestCommand, context: Context): Decided => {
  const placed = openItem(context);
  if (!placed.ok) return placed;
  const { item, contact } = placed.value;
  const { meeting, contact: id } = command;
  const record = (...events: readonly GuestEvent[]) =>
    accept(events.map((event) => onContact(id, event)));
  if (command.type === 'invite-guest') {
    // Of a sealed contact nobody learns but those its seal names, who are people of the hub.
    if (contact.sealed !== null) return SEALED;
    const invitation = context.newId() as InvitationId;
    const endsAt = (context.now + INVITATION_LASTS_MS) as EpochMillis;
    return record({
      type: 'guest-invited',
      meeting,
      invitation,
      ...command.guest,
      question: command.question,
      endsAt,
    });
  }
  const { invitation } = command;
  const guest = item.guests[invitation];
  if (guest === undefined) return NO_GUEST;
  switch (command.type) {
    case 'admit-guest':
      if (guest.progress.kind === 'admitted') return accept([]);
      return isWaiting(guest, context.now)
        ? record({ type: 'guest-admitted', meeting, invitation })
        : NOT_WAITING;
    case 'turn-away-guest': {
      if (guest.progress.kind === 'ended') return accept([]);
      const because = guest.progress.kind === 'invited' ? 'withdrawn' : 'turned-away';
      return record({ type: 'invitation-ended', meeting, invitation, because });
    }
    case 'release-to-guest': {
      const { agency, ground, textHash } = command;
      const { section, profile } = context;
      if (isOver(guest, context.now)) return OVER;
      if (guest.released[agency] !== undefined) return accept([]);
      if (section === null || section.hash !== textHash) return MOVED_ON;
      const isBeforeRating =
        profile.sharing.ratingGatesSharing.value === true && item.ratings[agency] === undefined;
      const documentPosition = section.position;
      return record({
        type: 'information-released',
        meeting,
        invitation,
        agency,
        ground,
        isBeforeRating,
        documentPosition,
        textHash,
      });
    }
    case 'end-release-to-guest': {
      const { agency, reason } = command;
      if (guest.released[agency] === undefined)
        return refuse('not-now', 'This section is not released to that guest.');
      return record({ type: 'release-ended', meeting, invitation, agency, reason });
    }
    default:
      return unreachable(command);
  }
};

/** The item leaves the meeting or is sealed, and its guests are out: for good, even where that is taken back. */
export const endGuests = (
  contact: ContactId,
  { meeting, guests }: ItemState,
  because: InvitationEnd = 'item-ended',
): readonly NewEvent[] =>
  Object.values(guests)
    .filter(({ progress }) => progress.kind !== 'ended')
    .map(({ invitation }) =>
      onContact(contact, { type: 'invitation-ended', meeting, invitation, because }),
    );

export type GuestAt = {
  readonly meeting: MeetingId;
  readonly contact: ContactId;
  readonly invitation: InvitationId;
};

const findGuest = ({ meeting, invitation }: GuestAt, { contact }: Context): GuestState | null =>
  contact?.items[meeting]?.guests[invitation] ?? null;

/** Link and code were right. */
export const guestArrives = (at: GuestAt, context: Context): Decided => {
  const placed = openItem(context);
  const guest = findGuest(at, context);
  if (!placed.ok || guest === null || isOver(guest, context.now)) return OVER;
  if (guest.progress.kind !== 'invited') return accept([]);
  return accept([
    onContact(at.contact, { type: 'guest-arrived', meeting: at.meeting, invitation: at.invitation }),
  ]);
};

/** By the guest's own wish, or because of what happened at the door. */
export const endInvitationOf = (at: GuestAt, because: InvitationEnd, context: Context): Decided => {
  const guest = findGuest(at, context);
  if (guest === null || guest.progress.kind === 'ended') return accept([]);
  return accept([
    onContact(at.contact, {
      type: 'invitation-ended',
      meeting: at.meeting,
      invitation: at.invitation,
      because,
    }),
  ]);
};

/** Asked with the guest's section in the context. What they wrote stays in the record, though nobody confirmed it. */
export const keepGuestWords = (at: GuestAt, context: Context): Decided => {
  const guest = findGuest(at, context);
  const { section } = context;
  if (guest === null || guest.progress.kind !== 'ended' || guest.kept !== null) return accept([]);
  if (section === null || section.text.trim() === '') return accept([]);
  const { text, position: documentPosition, hash: textHash } = section;
  const { meeting, invitation } = at;
  return accept([
    onContact(at.contact, {
      type: 'guest-information-kept',
      meeting,
      invitation,
      text,
      documentPosition,
      textHash,
    }),
  ]);
};
