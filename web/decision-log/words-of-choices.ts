/** The words of every closed choice in the record, kept beside each other so that one voice speaks. */
import type { AdmissionGround, ConsentStatement, ContactRoute } from '#shared/decisions/event/contact.ts';
import type { CheckRisk, JudgedRisk } from '#shared/decisions/event/check.ts';
import type { DiscussionForm } from '#shared/decisions/event/discussion.ts';
import type { ActionResult, ItemResult } from '#shared/decisions/event/item.ts';
import type { ChairGround, Place } from '#shared/decisions/event/meeting.ts';
import type { PlanResult } from '#shared/decisions/event/review.ts';
import type { Enquiry, SignedPosition, Threshold } from '#shared/decisions/event/section-47.ts';

export const ROUTES: Readonly<Record<ContactRoute, string>> = {
  form: 'by form',
  csv: 'from a CSV file',
  api: 'by another system',
  paper: 'from paper',
  discussion: 'for a discussion',
};

export const ADMITTED: Readonly<Record<AdmissionGround, string>> = {
  standing: 'hub staff',
  'recorded-it': 'recorded it',
  meeting: 'joined its meeting',
  named: 'named by the hub',
  'break-glass': 'opened it in an emergency',
  protection: 'duty manager, because of immediate protection',
  sealed: 'named for this sealed contact',
  observer: 'observed its meeting',
  check: 'asked for a MASH check',
  discussion: 'invited to its discussion',
};

export const CONSENT: Readonly<Record<ConsentStatement, string>> = {
  verbal: 'obtained, verbally',
  written: 'obtained, in writing',
  refused: 'refused',
  'not-sought': 'not sought',
  'not-needed-public': 'not needed, because a member of the public made the contact',
};

export const RISK: Readonly<Record<CheckRisk, string>> = { high: 'high risk', other: 'other risk' };

export const JUDGED: Readonly<Record<JudgedRisk, string>> = {
  high: 'the risk is judged high',
  other: 'the risk is judged not high',
  unclear: 'uncertainty remains',
};

export const REPORTED: Readonly<Record<ActionResult, string>> = {
  done: 'done',
  'not-done': 'not done',
  'not-possible': 'not possible',
};

export const ENDED: Readonly<Record<ItemResult, string>> = {
  decided: 'decided',
  deferred: 'deferred',
  carried: 'carried over',
  'kept-open': 'kept open, to come back',
  reviewed: 'reviewed',
  discussed: 'discussed',
};

export const PLANS: Readonly<Record<PlanResult, string>> = {
  'goes-on': 'the plan goes on',
  changed: 'the plan changes',
  ends: 'the plan ends',
};

export const CHAIRED: Readonly<Record<ChairGround, string>> = {
  opened: 'opened the meeting',
  'handed-over': 'took over from the chair',
  'connection-lost': 'took over because the chair’s connection was lost',
  taken: 'took the chair',
};

export const PLACES: Readonly<Record<Place, string>> = {
  room: 'in the room',
  remote: 'remotely',
  phone: 'by phone',
};

export const LEFT: Readonly<Record<'left' | 'connection-lost', string>> = {
  left: 'left the meeting',
  'connection-lost': 'left the meeting: the connection was lost',
};

export const FORMS: Readonly<Record<DiscussionForm, string>> = {
  meeting: 'a meeting',
  call: 'a call',
  series: 'a series of discussions',
};

export const THRESHOLD: Readonly<Record<Threshold, string>> = {
  met: 'the threshold is met',
  'not-met': 'the threshold is not met',
};

export const ENQUIRY: Readonly<Record<Enquiry, string>> = {
  single: 'single-agency enquiry',
  joint: 'joint enquiry with the police',
};

export const SIGNED: Readonly<Record<SignedPosition, string>> = {
  agrees: 'agrees with the decision',
  dissents: 'dissents from the decision',
};
