/** Discussions by invitation and what they decide, as sentences. */
import type { DiscussionEvent, DiscussionOpened } from '#shared/decisions/event/discussion.ts';
import type { MinutesAdded } from '#shared/decisions/event/minutes.ts';
import type { Section47Event } from '#shared/decisions/event/section-47.ts';
import { unreachable } from '#shared/result.ts';
import { listWords, type Names } from './names.ts';
import { about, say, type Said } from './said.ts';
import { ENQUIRY, FORMS, SIGNED, THRESHOLD } from './words-of-choices.ts';

export const sayDiscussionOpened = ({ originReference, circumstances }: DiscussionOpened): Said =>
  say(
    originReference === null ? 'A discussion was called.' : `Called from ${originReference}.`,
    circumstances.map(({ words, source }) => `${words} (${source})`).join('\n'),
  );

export const sayDiscussion = (event: DiscussionEvent, names: Names): Said => {
  switch (event.type) {
    case 'invitation-required': {
      const agreedBy = event.formAgreedBy === '' ? '' : `, agreed by ${event.formAgreedBy}`;
      return say(
        `Called by ${names.person(event.calledBy)} as ${FORMS[event.form]}${agreedBy}, for those invited by name.`,
      );
    }
    case 'person-invited': {
      const decides = event.mayDecide ? ', who can decide for their agency' : '';
      return say(`${event.name} (${names.agency(event.agency)}) invited${decides}.`, event.reason);
    }
    case 'person-uninvited':
      return say(`The invitation of ${names.person(event.person)} was withdrawn.`, event.reason);
    case 'invitation-answered':
      return say(
        event.answer === 'coming'
          ? `${names.person(event.person)} is coming.`
          : `${names.person(event.person)} sends apologies.`,
        event.words,
      );
    case 'authority-recorded':
      return say(
        `${names.person(event.person)} ${event.mayDecide ? 'can' : 'cannot'} decide for their agency.`,
      );
    case 'continued-without-quorum':
      return say(
        `The chair went on without ${listWords(event.missing.map(names.agency))}: not quorate.`,
        event.reason,
      );
    default:
      return unreachable(event);
  }
};

export const saySection47 = (event: Section47Event | MinutesAdded, names: Names): Said => {
  switch (event.type) {
    case 'section-recorded':
      return say(`Recorded under “${event.heading}” (${event.source}).`, event.text);
    case 'section-47-decided': {
      const enquiry = event.enquiry === null ? '' : `, ${ENQUIRY[event.enquiry]}`;
      const warnings = event.warnings.length === 0 ? '' : ` ${event.warnings.join(' ')}`;
      const lead = `Section 47: ${THRESHOLD[event.threshold]}${enquiry}.`;
      return say(
        `${lead} Decided by ${event.decisionMaker.name}.${warnings}`,
        [event.rationale, event.correctionReason].filter((words) => words !== '').join('\n'),
        { lead, ...about('corrects', event.corrects) },
      );
    }
    case 'decision-signed': {
      const authority = event.mayDecide === false ? ', without authority to decide for it' : '';
      return say(
        `${names.agency(event.agency)} ${SIGNED[event.position]}${authority}.`,
        event.words,
        about(event.position === 'dissents' ? 'dissents' : 'endorses', event.decision),
      );
    }
    case 'minutes-added':
      return say('Something was added to the minutes.', event.words);
    case 'point-parked':
      return say('A point was parked.', event.words);
    case 'point-settled':
      return say('A parked point was settled.', event.words, about('ends', event.point));
    default:
      return unreachable(event);
  }
};
