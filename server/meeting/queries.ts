/** Questions that change nothing. */
import { isAdmitted } from '#shared/decisions/state/contact.ts';
import { isMisheard } from '#shared/hub/reference.ts';
import { possibleDuplicates } from '#shared/hub/possible-duplicates.ts';
import type { ContactDetails } from '#shared/hub/contact-fields.ts';
import type { ContactId, EpochMillis } from '#shared/ids.ts';
import { holds, type Actor } from '#shared/people/person.ts';
import { accept, refuse, unreachable, type Result } from '#shared/result.ts';
import { parseDueWords } from '#shared/time/due-words.ts';
import { sayInstant } from '#shared/time/london.ts';
import type { HubCalendar } from '#shared/time/working-time.ts';
import { SHARING_ROWS } from '#shared/wire/limits.ts';
import type { Query, QueryAnswer } from '#shared/wire/messages.ts';
import type { Journal } from '../journal/journal.ts';
import { contactSummary } from '../fanout/summaries.ts';
import { pageOfClocks } from './clock-list.ts';
import { contactsIn, pageOfLog } from './decision-log.ts';
import type { HubRecord } from './hub-record.ts';
import { playBack } from './play-back.ts';
import type { ReadsOf } from './reads.ts';
import { readSharing } from './sharing.ts';
import { readableContact, type ReadableContact } from './viewer-state.ts';

const NOT_THERE = refuse('not-found', 'That contact is not on your board.');

type Answered = Result<QueryAnswer[Query['type']]>;
/** Most are answered at once, from the record in memory. */
export type AnswerQuery = (query: Query, viewer: Actor) => Answered | Promise<Answered>;

export type Answering = {
  readonly journal: Pick<Journal, 'read'>;
  readonly record: HubRecord;
  readonly calendar: HubCalendar;
  readonly clock: () => EpochMillis;
  readonly readsOf: ReadsOf;
  /** Puts into their access streams that entries of these contacts were shown in the log. */
  readonly noteLogRead: (contacts: readonly ContactId[], by: Actor) => void;
  /** Puts into the contact's access stream that its reference was found. */
  readonly noteFound: (contact: ContactId, by: Actor) => void;
};

export const answerQueries =
  ({ journal, record, calendar, clock, readsOf, noteLogRead, noteFound }: Answering): AnswerQuery =>
  (query, viewer) => {
    switch (query.type) {
      case 'due-words': {
        const due = parseDueWords(query.words, clock(), calendar);
        return due.ok ? accept({ at: due.at, words: sayInstant(due.at) }) : refuse('malformed', due.sentence);
      }
      case 'possible-duplicates': {
        const candidate = readableContact(record, viewer, query.contact);
        if (candidate === null) return refuse('not-found', 'That contact is not on your board.');
        const found = readableDuplicates(record, viewer, candidate.details)
          .filter(({ contact }) => contact !== query.contact)
          .map(({ contact, state, because }) => ({ ...contactSummary(contact, state), because }));
        return accept({ found });
      }
      case 'find-contact': {
        if (!holds(viewer, 'duty-manager'))
          return refuse('not-permitted', 'Only a duty manager opens a contact by its reference.');
        const found = findContact(record, query.reference, viewer);
        if (found === null && isMisheard(query.reference)) return MISHEARD;
        if (found !== null) noteFound(found.contact, viewer);
        return accept({ found });
      }
      case 'sharing-record':
        return readSharing(record, readsOf, query, viewer).then((lines) =>
          accept({ rows: lines.slice(-SHARING_ROWS), hasMore: lines.length > SHARING_ROWS }),
        );
      case 'clocks':
        return accept(pageOfClocks(record, query, viewer));
      case 'play-back':
        return playBack(query, viewer, record, journal).then((played) => {
          if (played === null) return NOT_THERE;
          noteLogRead([query.contact], viewer);
          return accept(played);
        });
      case 'decision-log':
        return pageOfLog(record, query, viewer).then((page) => {
          noteLogRead(contactsIn(page.entries), viewer);
          return accept(page);
        });
      default:
        return unreachable(query);
    }
  };

const MISHEARD = refuse(
  'malformed',
  'One character of this reference is wrong, or two changed places. Have it read out again.',
);

/** As people read it out: in any case, with or without its dashes. A sealed contact is found by those named alone. */
const findContact = (record: HubRecord, reference: string, viewer: Actor) => {
  const found = record.index.byReference(reference);
  const contact = found === null ? undefined : record.contacts.get(found);
  if (contact === undefined) return null;
  const { id, state } = contact;
  if (state.sealed !== null && !isAdmitted(state, viewer.person)) return null;
  return { contact: id, reference: state.reference };
};

/** Only contacts the viewer is admitted to, with the details that they see. */
export const readableContacts = (record: HubRecord, viewer: Actor): readonly ReadableContact[] =>
  [...record.contacts.keys()].flatMap((contact) => readableContact(record, viewer, contact) ?? []);

/** What may be the same contact, judged by what this viewer may read of the others. */
export const readableDuplicates = (record: HubRecord, viewer: Actor, details: ContactDetails) => {
  const others = record.index.likely(details).flatMap((contact) => readableContact(record, viewer, contact) ?? []);
  return possibleDuplicates(details, others).flatMap(({ contact, because }) => {
    const other = others.find((each) => each.contact === contact);
    return other === undefined ? [] : [{ ...other, because }];
  });
};
