/** What was corrected, with what it corrects: nothing recorded is ever changed, so both are shown. */
import type { ContactStreamEvent, Entry } from '../decisions/event.ts';
import type { EntryId, MeetingId } from '../ids.ts';
import { table, type Block } from './document.ts';
import { sayDue } from './report-actions.ts';
import { sayThreshold } from './report-discussion.ts';
import type { Saying } from './report-source.ts';

type ContactEntry = Entry<ContactStreamEvent>;

const COLUMNS = ['What', 'It was', 'It is', 'Why', 'Corrected by'] as const;

export const correctionBlocks = (
  entries: readonly ContactEntry[],
  meeting: MeetingId,
  saying: Saying,
): readonly Block[] => {
  const ofMeeting = entries.filter(({ event }) => 'meeting' in event && event.meeting === meeting);
  return table(
    'Corrections',
    COLUMNS,
    ofMeeting.flatMap((entry) => rowsOf(entry, ofMeeting, saying)),
  );
};

/** The entry that is corrected, in words; told as gone where this reader may not see it. */
const rowsOf = (entry: ContactEntry, all: readonly ContactEntry[], saying: Saying): readonly (readonly string[])[] => {
  const { event } = entry;
  const row = (what: string, was: string, is: string, why: string) => [[what, was, is, saying.words(why), saying.by(entry)]];
  const before = (id: EntryId | null) => all.find((each) => each.id === id)?.event ?? null;
  switch (event.type) {
    case 'rating-agreed':
      return event.corrects === null
        ? []
        : row('Agreed rating', sayEvent(before(event.corrects), entry, saying), sayEvent(event, entry, saying), '');
    case 'outcome-decided':
      return event.corrects === null
        ? []
        : row('Outcome', sayEvent(before(event.corrects), entry, saying), sayEvent(event, entry, saying), event.correctionReason);
    case 'section-47-decided':
      return event.corrects === null
        ? []
        : row('Section 47 decision', sayEvent(before(event.corrects), entry, saying), sayEvent(event, entry, saying), event.correctionReason);
    case 'reveal-corrected':
      return row('Reveal of the ratings', 'Revealed', 'New ratings are blind again', event.reason);
    case 'item-reopened':
      return row('End of the item', sayEvent(before(event.corrects), entry, saying), 'Opened again', event.reason);
    case 'action-corrected': {
      const earlier = all.slice(0, all.indexOf(entry)).findLast((each) => isOfAction(each, event.action))?.event ?? null;
      return row('Action', sayEvent(earlier, entry, saying), sayEvent(event, entry, saying), event.reason);
    }
    default:
      return [];
  }
};

const isOfAction = ({ event }: ContactEntry, action: string): boolean =>
  (event.type === 'action-agreed' || event.type === 'action-corrected') && event.action === action;

const sayEvent = (event: ContactStreamEvent | null, { at }: ContactEntry, saying: Saying): string => {
  switch (event?.type) {
    case 'rating-agreed':
      return joined(saying.rating(event.value, at), saying.words(event.rationale));
    case 'outcome-decided':
      return joined(saying.outcome(event.outcome, at), saying.words(event.rationale));
    case 'section-47-decided':
      return joined(sayThreshold(event), saying.words(event.rationale));
    case 'action-agreed':
    case 'action-corrected': {
      const { agency, who, what, purpose } = event.agreed;
      return [saying.agency(agency, at), who, what, sayDue(event, saying), purpose]
        .filter((words) => words !== '')
        .map(saying.words)
        .join('; ');
    }
    case 'item-finished':
      return 'Ended without a decision';
    default:
      return 'An entry that is not in this document';
  }
};

const joined = (what: string, why: string): string => (why === '' ? what : `${what}: ${why}`);
