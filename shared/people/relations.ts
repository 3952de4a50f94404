/** What a person is to the thing a command is about: the facts the permission table is read with. */
import { rolesThatMay, type RightKind } from '../hub/deciding.ts';
import type { HubProfile } from '../hub/profile.ts';
import type { AgencyId, EntryId } from '../ids.ts';
import type { Command } from '../decisions/command.ts';
import type { ContactState } from '../decisions/state/contact.ts';
import { isAdmitted } from '../decisions/state/contact.ts';
import { partiesFor } from '../decisions/state/override.ts';
import { isPresent, presentMembers, type MeetingState } from '../decisions/state/meeting.ts';
import type { Relation } from './permissions.ts';
import { holds, isPractitioner, type Actor } from './person.ts';

export type About = {
  readonly profile: HubProfile;
  readonly meeting: MeetingState | null;
  readonly contact: ContactState | null;
};

/** The agency a command speaks for; null where it speaks for none. */
export const agencySpokenFor = (command: Command, contact: ContactState | null): AgencyId | null => {
  if (command.type === 'report-action') return contact?.actions[command.action]?.agreed.agency ?? null;
  // It is taken back by the agency that proposed it.
  if (command.type === 'withdraw-override') return contact?.overrides[command.override]?.by.agency ?? null;
  if (command.type === 'correct-step') return recordedStep(command.entry, contact)?.by.agency ?? null;
  return 'agency' in command ? command.agency : null;
};

export const relationsOf = (actor: Actor, command: Command, { profile, meeting, contact }: About): ReadonlySet<Relation> => {
  const spokenFor = agencySpokenFor(command, contact);
  const isChairing = meeting?.chair?.person === actor.person;
  const facts: Readonly<Record<Relation, boolean>> = {
    'hub-staff': actor.isStanding && isPractitioner(actor),
    practitioner: isPractitioner(actor),
    admitted: contact !== null && isAdmitted(contact, actor.person),
    present: meeting !== null && isPresent(meeting, actor.person),
    'may-chair': holds(actor, 'chair'),
    chairing: isChairing,
    minuting: meeting?.scribe?.person === actor.person,
    'own-agency': spokenFor === actor.agency,
    'agency-absent':
      meeting !== null && spokenFor !== null && !presentMembers(meeting).some(({ agency }) => agency === spokenFor),
    'agrees-ratings': agreesRatings(actor, profile, isChairing),
    decides: hasRight(actor, profile, 'decide', 'decision-maker'),
    recommends: hasRight(actor, profile, 'recommend', 'recommender'),
    endorses: hasRight(actor, profile, 'endorse', 'endorser'),
    'duty-manager': holds(actor, 'duty-manager'),
    'record-keeper': holds(actor, 'record-keeper'),
    'override-party': isOverrideParty(actor, command, contact),
    'endorses-step': endorsesStep(actor, command, contact),
    invited: meeting?.byInvitation?.invitees[actor.person] !== undefined,
    'called-it': meeting?.byInvitation?.calledBy === actor.person,
    'named-observer': holds(actor, 'observer') && (meeting?.observers.includes(actor.person) ?? false),
  };
  return new Set((Object.keys(facts) as Relation[]).filter((relation) => facts[relation]));
};

const isOverrideParty = (actor: Actor, command: Command, contact: ContactState | null): boolean => {
  if (command.type !== 'agree-override' && command.type !== 'decline-override') return false;
  const override = contact?.overrides[command.override];
  return override !== undefined && partiesFor(override, actor).includes(command.party);
};

const recordedStep = (entry: EntryId, contact: ContactState | null) =>
  contact?.steps.find(({ by }) => by.id === entry);

const endorsesStep = (actor: Actor, command: Command, contact: ContactState | null): boolean =>
  command.type === 'endorse-step' &&
  (recordedStep(command.entry, contact)?.endorsedBy ?? []).some((role) => actor.hubRoles.includes(role));

type Standing = Pick<Actor, 'roles' | 'hubRoles'>;

/** Where the procedure names nobody and the hub has not chosen, the board's own role decides. */
const hasRight = (
  actor: Standing,
  profile: HubProfile,
  right: RightKind,
  fallback: 'decision-maker' | 'recommender' | 'endorser',
): boolean => {
  const named = rolesThatMay(profile.deciding, right, 'outcome', null);
  return named.length === 0 ? holds(actor, fallback) : named.some((role) => actor.hubRoles.includes(role));
};

/** `chair` among the roles means whoever chairs this meeting. */
const agreesRatings = (actor: Actor, profile: HubProfile, isChairing: boolean): boolean => {
  const named = profile.ratingScheme?.agreedBy.value ?? ['chair'];
  return named.some((role) => (role === 'chair' ? isChairing : actor.hubRoles.includes(role)));
};

/** Whether a person could take such a decision themselves: asked of a decision maker somebody else writes down. */
export const mayDecide = (actor: Standing, profile: HubProfile): boolean =>
  hasRight(actor, profile, 'decide', 'decision-maker');
