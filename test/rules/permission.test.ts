/**
 * Who may do what, written out by hand from the design and not from the table in shared/people/permissions.ts:
 * the two must say the same. A new command without a row here fails.
 */
import { describe, expect, it } from 'vitest';
import { Command, type CommandType } from '#shared/decisions/command.ts';
import { onContact, onMeeting } from '#shared/decisions/context.ts';
import { decide } from '#shared/decisions/decide.ts';
import type { ActionId, OverrideId } from '#shared/ids.ts';
import {
  actingFor,
  ADMINISTRATOR,
  CHAIR,
  DUTY,
  EDUCATION,
  ENDORSER,
  GUEST,
  HEALTH,
  KEEPER,
  OBSERVER,
  POLICE,
  SCRIBE,
  SENIOR,
  WORKER,
} from './cast.ts';
import { admitted, C, joined, M, meetingOpen, PRESENT } from './daily-meeting.ts';
import { said, worldOf } from './given-when-then.ts';
import { CONTACT_SAMPLES } from './evolve-samples.ts';
import { agency, contextOf, settingOf } from './world.ts';
import { COMMAND_TYPES, samples, TEXT } from './wire-samples.ts';

/**
 * Everybody but the outsider is admitted and in the room. `senior` is entitled to chair and to decide, and does
 * not chair; `outsider` works in education, is not admitted and has not come.
 */
const ROLES = {
  chair: CHAIR,
  senior: SENIOR,
  scribe: SCRIBE,
  worker: WORKER,
  police: POLICE,
  health: HEALTH,
  endorser: ENDORSER,
  duty: DUTY,
  keeper: KEEPER,
  observer: OBSERVER,
  guest: GUEST,
  administrator: ADMINISTRATOR,
  outsider: EDUCATION,
} as const;

type RoleName = keyof typeof ROLES;

const IN_THE_ROOM: readonly RoleName[] = [
  'chair',
  'senior',
  'scribe',
  'worker',
  'police',
  'health',
  'endorser',
  'duty',
  'keeper',
  'observer',
  'guest',
  'administrator',
];
const PRACTITIONERS: readonly RoleName[] = [
  'chair',
  'senior',
  'scribe',
  'worker',
  'police',
  'health',
  'endorser',
  'duty',
  'keeper',
];
const HUB_STAFF: readonly RoleName[] = ['chair', 'senior', 'scribe', 'worker'];

/** For deeds that speak for an agency, the agency is the police, who are there. */
const EXPECTED: Readonly<Record<CommandType, readonly RoleName[]>> = {
  'record-contact': [...HUB_STAFF, 'duty'],
  'seal-contact': ['duty', 'keeper'],
  'unseal-contact': ['duty', 'keeper'],
  'propose-override': PRACTITIONERS,
  'agree-override': ['police'],
  'decline-override': ['police'],
  'withdraw-override': [...HUB_STAFF, 'health'],
  'record-step': PRACTITIONERS,
  'correct-step': [...HUB_STAFF, 'health'],
  'endorse-step': ['senior'],
  'open-check': PRACTITIONERS,
  'assign-check': HUB_STAFF,
  'ask-another-agency': HUB_STAFF,
  'answer-check': ['police'],
  'correct-check-answer': ['police'],
  'complete-check': HUB_STAFF,
  'withdraw-check': HUB_STAFF,
  'call-discussion': PRACTITIONERS,
  // The meeting of this table is open to everybody: nobody is invited to it, and nobody called it by name.
  'invite-person': ['chair', 'scribe', 'duty'],
  'uninvite-person': ['chair', 'duty'],
  'answer-invitation': [],
  'record-authority': ['chair', 'scribe'],
  'go-on-without-quorum': ['chair'],
  'record-section': ['chair', 'scribe'],
  'decide-section-47': ['chair', 'senior', 'scribe'],
  'sign-decision': ['police'],
  'park-point': PRACTITIONERS,
  'settle-point': ['chair', 'scribe'],
  'approve-minutes': ['chair'],
  'add-to-minutes': ['chair', 'scribe'],
  'amend-contact': HUB_STAFF,
  'flag-immediate-protection': IN_THE_ROOM,
  'stand-down-protection': ['chair', 'senior', 'duty'],
  'record-police-notified': PRACTITIONERS,
  'state-consent': PRACTITIONERS,
  'admit-person': HUB_STAFF,
  'end-admission': HUB_STAFF,
  'break-glass': ['duty'],
  'link-contacts': PRACTITIONERS,
  'unlink-contacts': PRACTITIONERS,
  'open-disagreement': PRACTITIONERS,
  'move-disagreement': PRACTITIONERS,
  'settle-disagreement': PRACTITIONERS,
  'consider-duplicate': HUB_STAFF,
  'stop-clock': HUB_STAFF,
  'restrict-entry': [...HUB_STAFF, 'keeper'],
  'lift-restriction': ['keeper'],

  'call-meeting': ['chair', 'senior', 'duty'],
  'open-meeting': ['chair', 'senior'],
  'join-meeting': [...PRACTITIONERS, 'outsider'],
  'name-observer': ['chair'],
  'join-as-observer': ['observer'],
  'leave-meeting': IN_THE_ROOM,
  'record-apology': ['chair', 'scribe', 'police'],
  'hand-over-chair': ['chair'],
  'take-chair': ['chair', 'senior'],
  'name-scribe': ['chair'],
  'add-item': ['chair', 'senior', 'scribe', 'worker'],
  'move-item': ['chair'],
  'open-item': ['chair'],
  'set-timer': ['chair'],
  'defer-item': ['chair'],
  'carry-item': ['chair'],
  'reopen-item': ['chair'],
  'close-meeting': ['chair'],
  'reopen-meeting': ['chair', 'senior'],

  'open-ratings': ['chair'],
  rate: ['police'],
  'reveal-ratings': ['chair'],
  'correct-reveal': ['chair'],
  'agree-rating': ['chair'],

  'share-information': ['police'],
  'withhold-information': ['police'],
  'end-sharing': ['police'],
  'confirm-information': ['police'],
  'record-nothing-known': ['police'],
  'record-systems-checked': ['police'],

  'agree-action': ['chair', 'scribe'],
  'correct-action': ['chair', 'scribe'],
  'withdraw-action': ['chair', 'scribe'],
  'report-action': [...HUB_STAFF, 'police'],

  'recommend-outcome': ['chair', 'senior', 'worker'],
  'decide-outcome': ['chair', 'senior', 'scribe'],
  'endorse-decision': ['endorser'],
  'record-dissent': ['police'],

  'review-plan': ['chair', 'scribe'],
  'finish-item': ['chair'],
  'put-agenda-point': PRACTITIONERS,
  'settle-agenda-point': ['chair', 'scribe'],

  'invite-guest': ['chair', 'scribe'],
  'admit-guest': ['chair'],
  'turn-away-guest': ['chair', 'scribe'],
  'release-to-guest': ['police'],
  'end-release-to-guest': ['police'],

  'blank-wall': ['chair', 'scribe'],
  'end-wall': ['chair', 'scribe'],
};

/** Education is expected and nobody of it is there: what the scribe may write down for it. */
const FOR_THE_ABSENT: readonly CommandType[] = [
  'rate',
  'share-information',
  'withhold-information',
  'record-nothing-known',
  'record-systems-checked',
  'record-dissent',
];

const others = IN_THE_ROOM.map((name) => ROLES[name]).filter((person) => !PRESENT.includes(person));
const action = 'action-1' as ActionId;
const agreed = { what: 'Visit', agency: agency('police'), who: '', dueAt: null, dueWords: '', purpose: '' };
/** The police own the information and may agree as its owner; health proposed it. */
const overrideProposed = onContact(C, {
  type: 'override-proposed',
  override: 'override-1' as OverrideId,
  owner: agency('police'),
  ground: { id: 'BEX-N6', words: 'Public interest', source: 'Bexley 21' },
  rationale: 'Harm',
  family: { kind: 'told', words: '' },
  parties: [{ kind: 'role', roles: ['mash-manager'] }, { kind: 'owning-agency' }],
  partiesSource: 'Bexley 27',
});
/** The first entry of all; a senior practitioner endorses it. */
const stepRecorded = onContact(C, CONTACT_SAMPLES['step-recorded']);
const observerNamed = onMeeting(M, {
  type: 'observer-named',
  observer: OBSERVER.id,
  name: OBSERVER.name,
  agency: agency('csc'),
  reason: 'New in post',
});
const standard = worldOf([
  said(HEALTH, stepRecorded),
  ...meetingOpen,
  ...others.map((person) => said(person, admitted(person), joined(person))),
  said(CHAIR, onContact(C, { type: 'action-agreed', meeting: M, action, agreed }), observerNamed),
  said(HEALTH, overrideProposed),
]);

const allowed = (type: CommandType, spokenFor = 'police'): readonly RoleName[] => {
  const command = Command.parse(samples(spokenFor)[type]);
  return (Object.keys(ROLES) as RoleName[]).filter((name) => {
    const context = contextOf(standard, command, actingFor(ROLES[name]), {
      ...settingOf(standard),
      text: TEXT,
    });
    const decided = decide(command, context);
    return decided.ok || decided.refusal.code !== 'not-permitted';
  });
};

describe('permissions', () => {
  it('[PRM-1] every command has a row in the hand-written table', () => {
    const known = Command.options.flatMap((group) => group.options.map((option) => option.shape.type.value));
    expect(Object.keys(EXPECTED).toSorted()).toEqual(known.toSorted());
    expect([...COMMAND_TYPES].toSorted()).toEqual(known.toSorted());
  });

  it.each(COMMAND_TYPES)('[PRM-2] %s is for whom the hand-written table says, and nobody else', (type) => {
    expect([...allowed(type)].toSorted()).toEqual([...EXPECTED[type]].toSorted());
  });

  it.each(COMMAND_TYPES.filter((type) => 'agency' in samples()[type]))(
    '[PRM-3] %s for an agency nobody of which is there is for the scribe or nobody',
    (type) => {
      const isPresentFor =
        type === 'record-apology'
          ? ['chair', 'outsider', 'scribe']
          : FOR_THE_ABSENT.includes(type)
            ? ['scribe']
            : [];
      expect([...allowed(type, 'education')].toSorted()).toEqual(isPresentFor);
    },
  );
});
