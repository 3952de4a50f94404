/** Folds a contact's entries; the browser folds the same over what its viewer may see. */
import type { ActionId, ContactId, MeetingId } from '../../ids.ts';
import { unreachable } from '../../result.ts';
import type { ActionEvent, ItemEvent } from '../event/item.ts';
import type { ContactStreamEvent, Entry, Stamp } from '../event.ts';
import { NO_DETAILS, type ActionState, type ContactState, type RunningClock } from '../state/contact.ts';
import { startItem, type ItemState } from '../state/item.ts';
import { evolveChecks } from './check.ts';
import { evolveDisagreements } from './disagreement.ts';
import { evolveGuests } from './guest.ts';
import { evolveLinks } from './link.ts';
import { evolveOverrides } from './override.ts';
import { decisionAfterStep, evolveSteps } from './step.ts';
import { evolveReview } from './review.ts';
import { evolveSection47 } from './section-47.ts';
import { evolveInformation, evolveOutcome, evolveRating, paperOf, stampOf } from './item.ts';

/** A viewer admitted late, or who may not see how a contact began, still has something to fold onto. */
const unrecorded = (recorded: Stamp): ContactState => ({
  reference: '',
  route: 'form',
  details: NO_DETAILS,
  saidAt: null,
  recorded,
  amendedBy: null,
  protection: { kind: 'not-flagged' },
  policeNotified: null,
  consent: null,
  overrides: {},
  steps: [],
  checks: {},
  disagreements: {},
  links: {},
  names: [],
  sealed: null,
  discussion: null,
  openings: [],
  admitted: {},
  turnedAway: [],
  clocks: {},
  items: {},
  actions: {},
  decision: null,
  restricted: [],
});

export const evolveContact = (known: ContactState | null, entry: Entry<ContactStreamEvent>): ContactState => {
  const { event } = entry;
  const by = stampOf(entry);
  const contact = known ?? unrecorded(by);
  switch (event.type) {
    case 'contact-recorded':
      return { ...contact, reference: event.reference, route: event.route, details: event.details, saidAt: event.saidAt, recorded: by };
    case 'contact-amended':
      return { ...contact, details: event.details, amendedBy: by };
    case 'immediate-protection-flagged':
      return { ...contact, protection: { kind: 'flagged', concern: event.concern, by } };
    case 'immediate-protection-stood-down':
      return contact.protection.kind === 'flagged'
        ? { ...contact, protection: { kind: 'stood-down', concern: contact.protection.concern, reason: event.reason, by } }
        : contact;
    case 'police-notified':
      return { ...contact, policeNotified: { saidAt: event.saidAt, how: event.how, by } };
    case 'person-admitted': {
      const { person, name, agency, ground, meeting } = event;
      return {
        ...contact,
        admitted: { ...contact.admitted, [person]: { person, name, agency, ground, meeting, since: entry.at } },
        turnedAway: contact.turnedAway.filter((each) => each !== person),
        openings: ground === 'break-glass' ? [...contact.openings, { reason: event.reason, by }] : contact.openings,
      };
    }
    case 'admission-ended': {
      const { [event.person]: _, ...admitted } = contact.admitted;
      if (event.because === 'observing-over') return { ...contact, admitted };
      return { ...contact, admitted, turnedAway: [...contact.turnedAway, event.person] };
    }
    case 'consent-stated':
      return { ...contact, consent: { statement: event.statement, words: event.words, saidAt: event.saidAt, by } };
    case 'override-proposed':
    case 'override-agreed':
    case 'override-declined':
    case 'override-withdrawn':
      return { ...contact, overrides: evolveOverrides(contact.overrides, { ...entry, event }) };
    case 'step-recorded':
    case 'step-endorsed':
      return {
        ...contact,
        steps: evolveSteps(contact.steps, { ...entry, event }),
        decision: decisionAfterStep(contact.decision, { ...entry, event }),
      };
    case 'check-opened':
    case 'check-assigned':
    case 'agency-asked':
    case 'check-answered':
    case 'check-answer-corrected':
    case 'check-completed':
    case 'check-ended':
    case 'check-withdrawn':
      return { ...contact, checks: evolveChecks(contact.checks, { ...entry, event }) };
    case 'contact-sealed': {
      const stay = Object.values(contact.admitted).filter(({ person }) => event.named.includes(person));
      const admitted = Object.fromEntries(stay.map((each) => [each.person, each] as const));
      return { ...contact, admitted, sealed: { reason: event.reason, by } };
    }
    case 'discussion-opened': {
      const { type: _, ...discussion } = event;
      const names = event.origin === null ? contact.names : withName(contact.names, event.origin);
      return { ...contact, discussion, names };
    }
    case 'contact-unsealed':
      return { ...contact, sealed: null };
    case 'contacts-linked':
    case 'contacts-unlinked':
      return { ...contact, links: evolveLinks(contact.links, { ...entry, event }), names: withName(contact.names, event.other) };
    case 'disagreement-opened':
    case 'disagreement-moved':
    case 'disagreement-settled':
      return { ...contact, disagreements: evolveDisagreements(contact.disagreements, { ...entry, event }) };
    case 'duplicate-considered':
      return { ...contact, names: withName(contact.names, event.other) };
    case 'rectification-considered':
      return contact;
    case 'clock-started': {
      const { clock, name, startedAt, dueAt, terms, owner } = event;
      return { ...contact, clocks: { ...contact.clocks, [clock]: { clock, name, startedAt, dueAt, terms, owner, recordedAt: entry.at, progress: { kind: 'running' } } } };
    }
    case 'clock-stopped':
      return withClock(contact, event.clock, { kind: 'stopped', at: entry.at, because: event.because });
    case 'clock-missed':
      return withClock(contact, event.clock, { kind: 'missed', at: entry.at });
    case 'entry-restricted':
      return { ...contact, restricted: [...contact.restricted, event.entry] };
    case 'restriction-lifted':
      return { ...contact, restricted: contact.restricted.filter((entryId) => entryId !== event.entry) };
    case 'action-agreed':
    case 'action-corrected':
    case 'action-withdrawn':
    case 'action-reported':
      return { ...contact, actions: evolveActions(contact.actions, { ...entry, event }) };
    default: {
      const item = evolveItem(contact.items[event.meeting] ?? startItem(event.meeting, entry.at, ''), { ...entry, event });
      return { ...contact, items: { ...contact.items, [event.meeting]: item }, decision: decisionAfter(contact, item, event) };
    }
  }
};

const withName = (names: readonly ContactId[], name: ContactId): readonly ContactId[] =>
  names.includes(name) ? names : [...names, name];

const withClock = (contact: ContactState, clock: string, progress: RunningClock['progress']): ContactState => {
  const running = contact.clocks[clock];
  return running === undefined ? contact : { ...contact, clocks: { ...contact.clocks, [clock]: { ...running, progress } } };
};

/** A contact may have been before several meetings: one item's reopening or endorsement is not another's. */
const decisionAfter = ({ decision, items }: ContactState, item: ItemState, event: ItemEvent) => {
  if (event.type === 'outcome-decided') return event.keepsOpen ? null : item.decision;
  const isInForce = decision !== null && items[item.meeting]?.decision?.by.id === decision.by.id;
  return isInForce ? item.decision : decision;
};

type Actions = Readonly<Record<ActionId, ActionState>>;

const evolveActions = (actions: Actions, entry: Entry<ActionEvent>): Actions => {
  const { event } = entry;
  const by = stampOf(entry);
  const known = actions[event.action];
  switch (event.type) {
    case 'action-agreed': {
      const { action, meeting, agreed } = event;
      return { ...actions, [action]: { action, meeting, agreed, by, ...paperOf(event), progress: { kind: 'open' } } };
    }
    case 'action-corrected':
      return known === undefined ? actions : { ...actions, [event.action]: { ...known, agreed: event.agreed } };
    case 'action-withdrawn':
      return known === undefined
        ? actions
        : { ...actions, [event.action]: { ...known, progress: { kind: 'withdrawn', reason: event.reason, by } } };
    case 'action-reported':
      return known === undefined
        ? actions
        : { ...actions, [event.action]: { ...known, progress: { kind: 'reported', result: event.result, words: event.words, evidence: event.evidence ?? '', by } } };
    default:
      return unreachable(event);
  }
};

type PerMeeting = Exclude<ItemEvent, ActionEvent>;

const evolveItem = (item: ItemState, entry: Entry<PerMeeting & { meeting: MeetingId }>): ItemState => {
  const { event } = entry;
  switch (event.type) {
    case 'item-listed':
      return { ...item, meetingStartsAt: event.meetingStartsAt, because: event.because, progress: { kind: 'open' } };
    case 'item-finished': {
      const { result, reason, unconfirmed } = event;
      return { ...item, progress: { kind: 'finished', result, reason, unconfirmed, by: stampOf(entry) } };
    }
    case 'item-reopened':
      return { ...item, progress: { kind: 'open' }, decision: null, takenBack: item.decision ?? item.takenBack };
    case 'ratings-opened':
    case 'rating-hidden':
    case 'rating-given-blind':
    case 'ratings-revealed':
    case 'rating-given-openly':
    case 'reveal-corrected':
    case 'rating-agreed':
      return evolveRating(item, { ...entry, event });
    case 'information-shared':
    case 'information-withheld':
    case 'sharing-ended':
    case 'information-confirmed':
    case 'nothing-known-recorded':
    case 'systems-checked':
      return evolveInformation(item, { ...entry, event });
    case 'outcome-recommended':
    case 'outcome-decided':
    case 'outcome-endorsed':
    case 'dissent-recorded':
      return evolveOutcome(item, { ...entry, event });
    case 'plan-reviewed':
    case 'item-discussed':
      return evolveReview(item, { ...entry, event });
    case 'section-recorded':
    case 'section-47-decided':
    case 'decision-signed':
    case 'point-parked':
    case 'point-settled':
    case 'minutes-added':
      return { ...item, discussion: evolveSection47(item.discussion, { ...entry, event }) };
    case 'guest-invited':
    case 'guest-arrived':
    case 'guest-admitted':
    case 'invitation-ended':
    case 'information-released':
    case 'release-ended':
    case 'guest-information-kept':
      return { ...item, guests: evolveGuests(item.guests, { ...entry, event }) };
    default:
      return unreachable(event);
  }
};
