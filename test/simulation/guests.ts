/** Guests of single items amid everything else: invited, let in, told what is released to them, and out again. */
import type { Command } from '#shared/decisions/command.ts';
import { Command as CommandSchema } from '#shared/decisions/command.ts';
import { endInvitationOf, guestArrives } from '#shared/decisions/decide/guest.ts';
import type { GuestState } from '#shared/decisions/state/guest.ts';
import type { GuestPlace } from '#shared/documents/guest-access.ts';
import { documentNameOf } from '#shared/documents/names.ts';
import { guestActor } from '#shared/people/guest.ts';
import { ABOUT_NOTHING, type Deed } from '#server/meeting/deed.ts';
import { CHAIR, HEALTH, POLICE } from '../rules/cast.ts';
import type { Sent } from '../rules/given-when-then.ts';
import { sha256 } from '../rules/world.ts';
import { SimulatedGuest } from './guest.ts';
import type { Hub } from './hub.ts';
import { pick, type Operation } from './operations.ts';
import type { SimulatedParticipant } from './participant.ts';

type Invited = { readonly place: GuestPlace; readonly guest: GuestState };

const invitedTo = ({ contacts, meeting, truth }: Hub): readonly Invited[] =>
  contacts.flatMap((contact) =>
    Object.values(truth.contacts.get(contact)?.states.at(-1)?.items[meeting]?.guests ?? {}).map((guest) => ({
      place: { meeting, contact, invitation: guest.invitation },
      guest,
    })),
  );

const inProgress = (hub: Hub, kind: GuestState['progress']['kind']): readonly Invited[] =>
  invitedTo(hub).filter(({ guest }) => guest.progress.kind === kind);

const atScreen = ({ participants }: Hub, id: string): SimulatedParticipant | undefined =>
  participants.find(({ person, board }) => person.id === id && board !== null);

const press = (hub: Hub, by: SimulatedParticipant | undefined, sent: Sent): void => {
  if (by === undefined) return;
  const command: Command = CommandSchema.parse(sent);
  hub.send(by, command);
};

const deedOf = ({ place, guest }: Invited, decide: Deed['decide']): Deed => ({
  actor: guestActor(guest),
  command: null,
  about: { ...ABOUT_NOTHING, meeting: place.meeting, contact: place.contact },
  decide,
});

/** Link and code were right: they are in the lobby once that is on disk, and not before. */
const arrive = async (hub: Hub, one: Invited, roll: number): Promise<void> => {
  const server = pick(hub.alive, roll);
  const { invitation } = one.place;
  const isKnown = () => hub.guests.some(({ place }) => place.invitation === invitation);
  const arrived = await server?.perform(deedOf(one, (context) => guestArrives(one.place, context)));
  if (server === undefined || arrived?.ok !== true || isKnown()) return;
  const guest = new SimulatedGuest(one.place);
  hub.guests.push(guest);
  hub.guestSessions.set(invitation, one.place);
  hub.connectGuest(guest, server);
};

const leave = async (hub: Hub, one: Invited, roll: number): Promise<void> => {
  await pick(hub.alive, roll)?.perform(deedOf(one, (context) => endInvitationOf(one.place, 'left', context)));
};

/** Nobody waits for it: whether it is ever answered is the disk's affair. */
const begin = (hub: Hub, deed: Promise<void>): void =>
  void deed.catch((error: unknown) => hub.fault(`A guest met with a failure: ${String(error)}`));

const comeAndGo = (hub: Hub, guest: SimulatedGuest, roll: number): void => {
  const server = pick(hub.alive, roll);
  if (guest.socket.connected) hub.cutGuest(guest);
  else if (server !== undefined) hub.connectGuest(guest, server);
};

const write = (hub: Hub, guest: SimulatedGuest): void => {
  const word = hub.newMarker('W');
  hub.documentOfWord.set(word, documentNameOf(guest.own));
  if (guest.type(word)) hub.count('guest wrote');
};

const invite = (hub: Hub, which: number): Sent | null => {
  const contact = pick(hub.contacts, which);
  if (contact === undefined) return null;
  const guest = { name: 'Fern Notateacher', organisation: 'Placeholder Primary School' };
  return { type: 'invite-guest', meeting: hub.meeting, contact, guest, question: hub.newMarker('Q') };
};

const release = (hub: Hub, { place }: Invited, by: SimulatedParticipant, isEnd: boolean): Sent => {
  const { agency } = by;
  if (isEnd) return { type: 'end-release-to-guest', ...place, agency, reason: 'Too wide' };
  const { meeting, contact } = place;
  const textHash = sha256(by.textOf({ kind: 'agency', meeting, contact, agency }));
  hub.count('release to a guest');
  return { type: 'release-to-guest', ...place, agency, textHash, ground: '' };
};

/** One step on: who waits is let in, who is invited comes, and else somebody is invited. */
const goOn = (hub: Hub, which: number, roll: number): void => {
  const chair = atScreen(hub, CHAIR.id);
  const waiting = pick(inProgress(hub, 'waiting'), which);
  const invited = pick(inProgress(hub, 'invited'), which);
  const sent = invite(hub, which);
  if (waiting !== undefined && roll < 700) press(hub, chair, { type: 'admit-guest', ...waiting.place });
  else if (invited !== undefined && roll < 900) begin(hub, arrive(hub, invited, roll));
  else if (sent !== null) press(hub, chair, sent);
};

/** Where there is nobody for it, nothing happens. */
export const doAsGuests = (hub: Hub, { rolls: [who, which, kind, roll] }: Operation): void => {
  hub.count('guest');
  const guest = pick(
    hub.guests.filter(({ isOver }) => !isOver),
    who,
  );
  const admitted = pick(inProgress(hub, 'admitted'), which);
  const known = pick(invitedTo(hub), which);
  const owner = atScreen(hub, who < 700 ? POLICE.id : HEALTH.id);
  if (kind < 400) goOn(hub, which, roll);
  else if (kind < 560) {
    if (admitted !== undefined && owner !== undefined) press(hub, owner, release(hub, admitted, owner, roll < 300));
  } else if (kind < 600) {
    if (known !== undefined) press(hub, atScreen(hub, CHAIR.id), { type: 'turn-away-guest', ...known.place });
  } else if (kind < 620) {
    if (admitted !== undefined) begin(hub, leave(hub, admitted, roll));
  } else if (guest !== undefined && kind < 660) comeAndGo(hub, guest, roll);
  else if (guest !== undefined) write(hub, guest);
};
