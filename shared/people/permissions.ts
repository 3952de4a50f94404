/**
 * Who may do what: one table, deny by default. A deed is allowed where every relation of one of its
 * lines holds. Read a line as a sentence: "rate: a participant who is admitted, for their own agency".
 *
 * Nothing here asks for consent, quorum, a rating or a clock: those warn and are recorded, because
 * none of them may stand between a child and protection.
 */
import type { Command, CommandType } from '../decisions/command.ts';

export type Relation =
  /** Works in the hub itself. */
  | 'hub-staff'
  /** Neither guest, observer nor administrator, nor only the data protection lead. */
  | 'practitioner'
  | 'admitted'
  | 'present'
  | 'may-chair'
  | 'chairing'
  | 'minuting'
  | 'own-agency'
  /** Nobody of the agency is in the meeting: somebody must write down what it says by phone. */
  | 'agency-absent'
  | 'agrees-ratings'
  | 'decides'
  | 'recommends'
  | 'endorses'
  | 'duty-manager'
  | 'record-keeper'
  /** One of those who must agree to share without consent, and has not answered as another. */
  | 'override-party'
  /** Holds a role that endorses what was recorded of a step of the procedure. */
  | 'endorses-step'
  /** Asked by name to this discussion. */
  | 'invited'
  /** Whoever called this discussion. */
  | 'called-it'
  /** An observer whom the chair let watch this meeting. */
  | 'named-observer';

type Line = readonly Relation[];

const INSIDE: Line = ['admitted', 'present', 'practitioner'];
const CHAIR: Line = ['chairing'];
const SCRIBE: Line = ['minuting'];

export const PERMISSIONS: Readonly<Record<CommandType, readonly Line[]>> = {
  'record-contact': [['hub-staff'], ['duty-manager']],
  'seal-contact': [['admitted', 'duty-manager'], ['admitted', 'record-keeper']],
  'unseal-contact': [['admitted', 'duty-manager'], ['admitted', 'record-keeper']],
  'propose-override': [['admitted', 'practitioner']],
  'agree-override': [['admitted', 'practitioner', 'override-party']],
  'decline-override': [['admitted', 'practitioner', 'override-party']],
  // Whether the procedure gives it to this role is a warning, on record: a check protects (Bexley 13).
  'open-check': [['admitted', 'practitioner']],
  'assign-check': [['admitted', 'hub-staff']],
  'ask-another-agency': [['admitted', 'hub-staff']],
  'answer-check': [['admitted', 'practitioner', 'own-agency']],
  'correct-check-answer': [['admitted', 'practitioner', 'own-agency']],
  'complete-check': [['admitted', 'hub-staff']],
  'withdraw-check': [['admitted', 'hub-staff']],
  'withdraw-override': [['admitted', 'practitioner', 'own-agency'], ['admitted', 'hub-staff']],
  'record-step': [['admitted', 'practitioner']],
  'correct-step': [['admitted', 'practitioner', 'own-agency'], ['admitted', 'hub-staff']],
  'endorse-step': [['admitted', 'practitioner', 'endorses-step']],
  'amend-contact': [['hub-staff', 'admitted']],
  'flag-immediate-protection': [['admitted']],
  'stand-down-protection': [['admitted', 'chairing'], ['admitted', 'duty-manager'], ['admitted', 'decides']],
  'record-police-notified': [['admitted', 'practitioner']],
  'state-consent': [['admitted', 'practitioner']],
  'admit-person': [['hub-staff', 'admitted']],
  'end-admission': [['hub-staff', 'admitted']],
  'break-glass': [['duty-manager']],
  'consider-duplicate': [['hub-staff', 'admitted']],
  'link-contacts': [['admitted', 'practitioner']],
  'unlink-contacts': [['admitted', 'practitioner']],
  'open-disagreement': [['admitted', 'practitioner']],
  'move-disagreement': [['admitted', 'practitioner']],
  'settle-disagreement': [['admitted', 'practitioner']],
  'stop-clock': [['hub-staff', 'admitted']],
  'restrict-entry': [['admitted', 'chairing'], ['admitted', 'minuting'], ['record-keeper'], ['hub-staff', 'admitted']],
  'lift-restriction': [['record-keeper']],

  'call-meeting': [['may-chair'], ['duty-manager']],
  'call-discussion': [['admitted', 'practitioner']],
  'invite-person': [['admitted', 'invited', 'called-it'], ['admitted', 'chairing'], ['admitted', 'minuting'], ['admitted', 'duty-manager']],
  'uninvite-person': [['admitted', 'invited', 'called-it'], ['admitted', 'chairing'], ['admitted', 'duty-manager']],
  'answer-invitation': [['invited']],
  'record-authority': [['chairing'], ['minuting'], ['called-it']],
  'go-on-without-quorum': [['chairing']],
  'open-meeting': [['may-chair']],
  'join-meeting': [['practitioner']],
  'name-observer': [CHAIR],
  'join-as-observer': [['named-observer']],
  'leave-meeting': [['present']],
  'record-apology': [CHAIR, SCRIBE, ['own-agency', 'practitioner']],
  'hand-over-chair': [CHAIR],
  'take-chair': [['may-chair']],
  'name-scribe': [CHAIR],
  // Also before it opens: a panel's agenda is written by the hub's own staff.
  'add-item': [['chairing', 'admitted'], ['minuting', 'admitted'], ['may-chair', 'admitted'], ['hub-staff', 'admitted']],
  'move-item': [['chairing', 'admitted']],
  'open-item': [['chairing', 'admitted']],
  'set-timer': [['chairing', 'admitted']],
  'defer-item': [['chairing', 'admitted']],
  'carry-item': [['chairing', 'admitted']],
  'reopen-item': [['chairing', 'admitted']],
  'close-meeting': [CHAIR],
  'reopen-meeting': [['may-chair']],

  'open-ratings': [['chairing', 'admitted']],
  rate: [[...INSIDE, 'own-agency'], ['admitted', 'minuting', 'agency-absent']],
  'reveal-ratings': [['chairing', 'admitted']],
  'correct-reveal': [['chairing', 'admitted']],
  'agree-rating': [['admitted', 'present', 'agrees-ratings']],

  'share-information': [[...INSIDE, 'own-agency'], ['admitted', 'minuting', 'agency-absent']],
  'withhold-information': [[...INSIDE, 'own-agency'], ['admitted', 'minuting', 'agency-absent']],
  'end-sharing': [[...INSIDE, 'own-agency']],
  'confirm-information': [[...INSIDE, 'own-agency']],
  'record-nothing-known': [[...INSIDE, 'own-agency'], ['admitted', 'minuting', 'agency-absent']],
  'record-systems-checked': [[...INSIDE, 'own-agency'], ['admitted', 'minuting', 'agency-absent']],

  'agree-action': [['chairing', 'admitted'], ['minuting', 'admitted']],
  'correct-action': [['chairing', 'admitted'], ['minuting', 'admitted']],
  'withdraw-action': [['chairing', 'admitted'], ['minuting', 'admitted']],
  'report-action': [['admitted', 'own-agency', 'practitioner'], ['admitted', 'chairing'], ['admitted', 'minuting'], ['admitted', 'hub-staff']],

  'recommend-outcome': [[...INSIDE, 'recommends'], [...INSIDE, 'decides']],
  'decide-outcome': [['admitted', 'decides'], ['admitted', 'chairing'], ['admitted', 'minuting']],
  'endorse-decision': [['admitted', 'endorses']],
  'record-dissent': [[...INSIDE, 'own-agency'], ['admitted', 'minuting', 'agency-absent']],

  'record-section': [['chairing', 'admitted'], ['minuting', 'admitted']],
  'decide-section-47': [['admitted', 'decides'], ['admitted', 'chairing'], ['admitted', 'minuting']],
  'sign-decision': [[...INSIDE, 'own-agency']],
  'park-point': [INSIDE],
  'settle-point': [['chairing', 'admitted'], ['minuting', 'admitted']],

  'approve-minutes': [['chairing', 'admitted']],
  'add-to-minutes': [['chairing', 'admitted'], ['minuting', 'admitted']],

  'review-plan': [['chairing', 'admitted'], ['minuting', 'admitted']],
  'finish-item': [['chairing', 'admitted']],
  // Also before it opens: an agenda is written by the hub's own staff.
  'put-agenda-point': [['present', 'practitioner'], ['may-chair'], ['hub-staff']],
  'settle-agenda-point': [CHAIR, SCRIBE],

  'invite-guest': [['chairing', 'admitted'], ['minuting', 'admitted']],
  'admit-guest': [['chairing', 'admitted']],
  'turn-away-guest': [['chairing', 'admitted'], ['minuting', 'admitted']],
  'release-to-guest': [[...INSIDE, 'own-agency']],
  'end-release-to-guest': [[...INSIDE, 'own-agency']],

  // Also who may put the meeting on the room's screen.
  'blank-wall': [CHAIR, SCRIBE],
  'end-wall': [CHAIR, SCRIBE],
};

export const may = (deed: Command['type'], relations: ReadonlySet<Relation>): boolean =>
  PERMISSIONS[deed].some((line) => line.every((relation) => relations.has(relation)));
