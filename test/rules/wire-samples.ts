/** One command of every type, about the standard situation. A type without a sample does not compile. */
import type { Command, CommandType } from '#shared/decisions/command.ts';
import { NO_DETAILS } from '#shared/decisions/state/contact.ts';
import type { z } from 'zod';
import { EDUCATION, OBSERVER, SCRIBE, SENIOR } from './cast.ts';
import { C, ITEM, M, STARTS_AT } from './daily-meeting.ts';
import { sha256 } from './world.ts';

export type SampleOf<Type extends CommandType> = Extract<z.input<typeof Command>, { type: Type }>;
export type Samples = { readonly [Type in CommandType]: SampleOf<Type> };

const meeting = { meeting: M };
const contact = { contact: C };
const ofCheck = { ...contact, check: 'check-1' };
const reason = 'Why';
const words = 'Words';
const seen = 1_000;
const details = { ...NO_DETAILS, concern: 'A line' };
const agreed = {
  what: 'Visit',
  agency: 'police',
  who: '',
  dueAt: STARTS_AT,
  dueWords: 'Friday',
  purpose: 'To see the child',
};
const action = 'action-1';
const invitation = 'invitation-1';

export const TEXT = 'What the agency knows';

/** `agency`: whom the deeds that speak for an agency speak for. */
export const samples = (agency = 'police'): Samples => {
  const ofAgency = { ...ITEM, agency };
  const textHash = sha256(TEXT);
  return {
    'record-contact': { type: 'record-contact', details, seal: null },
    'seal-contact': { type: 'seal-contact', ...contact, named: [SENIOR.id], reason },
    'unseal-contact': { type: 'unseal-contact', ...contact, reason },
    'propose-override': {
      type: 'propose-override',
      ...contact,
      owner: 'police',
      ground: 'BEX-N6',
      rationale: words,
      family: { kind: 'not-told', ground: 'BEX-N7.a', words: '' },
    },
    'agree-override': { type: 'agree-override', ...contact, override: 'override-1', party: 1, words: '' },
    'decline-override': { type: 'decline-override', ...contact, override: 'override-1', party: 1, words },
    'withdraw-override': { type: 'withdraw-override', ...contact, override: 'override-1', reason },
    'call-discussion': {
      type: 'call-discussion',
      ...contact,
      kind: 'strategy',
      startsAt: STARTS_AT,
      callLink: '',
      form: 'meeting',
      formAgreedBy: '',
      circumstances: [],
      opensToDutyManagers: true,
      discussions: [{ children: [], concern: words, invited: [{ person: 'police', mayDecide: true }] }],
    },
    'invite-person': { type: 'invite-person', ...ITEM, person: EDUCATION.id, mayDecide: false, reason: '' },
    'uninvite-person': { type: 'uninvite-person', ...ITEM, person: EDUCATION.id, reason },
    'answer-invitation': { type: 'answer-invitation', ...meeting, answer: 'coming', words: '' },
    'record-authority': { type: 'record-authority', ...meeting, person: EDUCATION.id, mayDecide: true },
    'go-on-without-quorum': { type: 'go-on-without-quorum', ...meeting, reason },
    'record-section': { type: 'record-section', ...ITEM, section: 'not-known', textHash: sha256(TEXT) },
    'decide-section-47': {
      type: 'decide-section-47',
      ...ITEM,
      seen,
      threshold: 'met',
      enquiry: 'joint',
      rationale: words,
      decisionMaker: SENIOR.id,
      correctionReason: '',
    },
    'sign-decision': { type: 'sign-decision', ...ofAgency, seen, decision: 'e1', position: 'agrees', words: '' },
    'park-point': { type: 'park-point', ...ITEM, words },
    'approve-minutes': { type: 'approve-minutes', ...ITEM, seen },
    'add-to-minutes': { type: 'add-to-minutes', ...ITEM, words },
    'settle-point': { type: 'settle-point', ...ITEM, point: 'e1', words: '' },
    'record-step': {
      type: 'record-step',
      ...contact,
      step: 'screening',
      answers: [{ field: 'system.lcs', value: 'nothing-found' }],
      saidAt: null,
    },
    'correct-step': { type: 'correct-step', ...contact, entry: 'e1', answers: [], reason },
    'endorse-step': { type: 'endorse-step', ...contact, entry: 'e1', words: '' },
    'open-check': { type: 'open-check', ...contact, why: words, risk: 'high', agencies: ['police'] },
    'assign-check': { type: 'assign-check', ...ofCheck, to: SENIOR.id },
    'ask-another-agency': { type: 'ask-another-agency', ...ofCheck, asked: 'housing', because: '' },
    'answer-check': {
      type: 'answer-check',
      ...ofCheck,
      agency,
      answer: { kind: 'information', text: words, analysis: words },
    },
    'correct-check-answer': {
      type: 'correct-check-answer',
      ...ofCheck,
      agency,
      answer: { kind: 'nothing-known', systems: ['pnc'] },
      reason,
    },
    'complete-check': {
      type: 'complete-check',
      ...ofCheck,
      seen,
      analysis: words,
      risk: 'unclear',
      level: 'intensive',
      meetingKind: 'rapid-case-mapping',
      next: '',
    },
    'withdraw-check': { type: 'withdraw-check', ...ofCheck, reason },
    'amend-contact': { type: 'amend-contact', ...contact, details, reason },
    'flag-immediate-protection': { type: 'flag-immediate-protection', ...contact, concern: '' },
    'stand-down-protection': { type: 'stand-down-protection', ...contact, reason },
    'record-police-notified': {
      type: 'record-police-notified',
      ...contact,
      saidAt: STARTS_AT,
      how: 'By phone',
    },
    'state-consent': { type: 'state-consent', ...contact, statement: 'verbal', words, saidAt: null },
    'admit-person': { type: 'admit-person', ...contact, person: EDUCATION.id, reason },
    'end-admission': { type: 'end-admission', ...contact, person: EDUCATION.id, reason },
    'break-glass': { type: 'break-glass', ...contact, reason },
    'link-contacts': { type: 'link-contacts', ...contact, other: 'contact-2', relation: 'sibling', words: '' },
    'unlink-contacts': { type: 'unlink-contacts', ...contact, other: 'contact-2', reason },
    'open-disagreement': {
      type: 'open-disagreement',
      ...contact,
      agencies: ['police', 'csc'],
      about: 'The threshold',
      words: '',
    },
    'move-disagreement': {
      type: 'move-disagreement',
      ...contact,
      disagreement: 'disagreement-1',
      stage: 'managers',
      words: '',
    },
    'settle-disagreement': {
      type: 'settle-disagreement',
      ...contact,
      disagreement: 'disagreement-1',
      outcome: words,
    },
    'consider-duplicate': {
      type: 'consider-duplicate',
      ...contact,
      other: 'contact-2',
      isSame: false,
      reason: '',
    },
    'stop-clock': { type: 'stop-clock', ...contact, clock: 'BEX-T9', because: reason },
    'restrict-entry': { type: 'restrict-entry', ...contact, entry: 'e1', reason },
    'lift-restriction': { type: 'lift-restriction', ...contact, entry: 'e1', reason },

    'call-meeting': {
      type: 'call-meeting',
      kind: 'daily',
      startsAt: STARTS_AT,
      extraordinary: null,
      callLink: 'https://call.example/1',
    },
    'open-meeting': { type: 'open-meeting', ...meeting },
    'join-meeting': { type: 'join-meeting', ...meeting, place: 'phone' },
    'name-observer': { type: 'name-observer', ...meeting, observer: OBSERVER.id, reason },
    'join-as-observer': { type: 'join-as-observer', ...meeting, place: 'room', acknowledges: true },
    'leave-meeting': { type: 'leave-meeting', ...meeting },
    'record-apology': { type: 'record-apology', ...meeting, agency, words },
    'hand-over-chair': { type: 'hand-over-chair', ...meeting, to: SENIOR.id },
    'take-chair': { type: 'take-chair', ...meeting },
    'name-scribe': { type: 'name-scribe', ...meeting, scribe: SCRIBE.id },
    'add-item': { type: 'add-item', ...ITEM, because: '' },
    'move-item': { type: 'move-item', ...ITEM, to: 0 },
    'open-item': { type: 'open-item', ...ITEM },
    'set-timer': { type: 'set-timer', ...ITEM, seconds: 60 },
    'defer-item': { type: 'defer-item', ...ITEM, reason },
    'carry-item': { type: 'carry-item', ...ITEM, reason: '' },
    'reopen-item': { type: 'reopen-item', ...ITEM, reason },
    'blank-wall': { type: 'blank-wall', ...meeting, isBlank: true },
    'end-wall': { type: 'end-wall', ...meeting },
    'close-meeting': { type: 'close-meeting', ...meeting },
    'reopen-meeting': { type: 'reopen-meeting', ...meeting, reason },

    'open-ratings': { type: 'open-ratings', ...ITEM, reason },
    rate: { type: 'rate', ...ofAgency, value: 'red', reason },
    'reveal-ratings': { type: 'reveal-ratings', ...ITEM, seen },
    'correct-reveal': { type: 'correct-reveal', ...ITEM, reason },
    'agree-rating': { type: 'agree-rating', ...ITEM, seen, value: 'red', rationale: words },

    'share-information': { type: 'share-information', ...ofAgency, textHash, audience: 'core', ground: '' },
    'withhold-information': { type: 'withhold-information', ...ofAgency, reason },
    'end-sharing': { type: 'end-sharing', ...ofAgency, reason },
    'confirm-information': { type: 'confirm-information', ...ofAgency, textHash },
    'record-nothing-known': { type: 'record-nothing-known', ...ofAgency, systems: ['PNC'] },
    'record-systems-checked': { type: 'record-systems-checked', ...ofAgency, systems: [] },

    'agree-action': { type: 'agree-action', ...ITEM, action, agreed },
    'correct-action': { type: 'correct-action', ...ITEM, action, agreed, reason },
    'withdraw-action': { type: 'withdraw-action', ...ITEM, action, reason },
    'report-action': { type: 'report-action', ...contact, action, result: 'not-done', words },

    'recommend-outcome': { type: 'recommend-outcome', ...ITEM, outcome: 'BEX-O4', rationale: words },
    'decide-outcome': {
      type: 'decide-outcome',
      ...ITEM,
      seen,
      outcome: 'BEX-O4',
      rationale: words,
      decisionMaker: SENIOR.id,
      correctionReason: '',
    },
    'endorse-decision': { type: 'endorse-decision', ...ITEM, seen, words: '' },
    'record-dissent': { type: 'record-dissent', ...ofAgency, words },

    'review-plan': {
      type: 'review-plan',
      ...ITEM,
      seen,
      result: 'goes-on',
      nextReview: '2026-12-10',
      words,
      agreed: ['family'],
      correctionReason: '',
    },
    'finish-item': { type: 'finish-item', ...ITEM, words },
    'put-agenda-point': { type: 'put-agenda-point', ...meeting, words },
    'settle-agenda-point': { type: 'settle-agenda-point', ...meeting, point: 'e1', words: '' },

    'invite-guest': {
      type: 'invite-guest',
      ...ITEM,
      guest: { name: 'Fern Notateacher', organisation: 'Placeholder Primary School' },
      question: words,
    },
    'admit-guest': { type: 'admit-guest', ...ITEM, invitation },
    'turn-away-guest': { type: 'turn-away-guest', ...ITEM, invitation },
    'release-to-guest': { type: 'release-to-guest', ...ofAgency, invitation, textHash, ground: '' },
    'end-release-to-guest': { type: 'end-release-to-guest', ...ofAgency, invitation, reason },
  };
};

export const COMMAND_TYPES = Object.keys(samples()) as readonly CommandType[];
