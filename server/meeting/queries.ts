/** Questions that change nothing. */
import { isAdmitted } from '#shared/decisions/state/contact.ts';
import { possibleDuplicates } from '#shared/hub/possible-duplicates.ts';
import type { EpochMillis } from '#shared/ids.ts';
import { holds, type Actor } from '#shared/people/person.ts';
import { accept, refuse, unreachable, type Result } from '#shared/result.ts';
import { parseDueWords } from '#shared/time/due-words.ts';
import { sayInstant } from '#shared/time/london.ts';
import type { HubCalendar } from '#shared/time/working-time.ts';
import type { Query, QueryAnswer } from '#shared/wire/messages.ts';
import { contactSummary } from '../fanout/summaries.ts';
import { pageOfLog } from './decision-log.ts';
import type { HubRecord } from './hub-record.ts';
import { stateForLists } from './viewer-state.ts';

export type AnswerQuery = (query: Query, viewer: Actor) => Result<QueryAnswer[Query['type']]>;

export const answerQueries =
  (record: HubRecord, calendar: HubCalendar, clock: () => EpochMillis): AnswerQuery =>
  (query, viewer) => {
    switch (query.type) {
      case 'due-words': {
        const due = parseDueWords(query.words, clock(), calendar);
        return due.ok ? accept({ at: due.at, words: sayInstant(due.at) }) : refuse('malformed', due.sentence);
      }
      case 'possible-duplicates': {
        const readable = readableContacts(record, viewer);
        const candidate = readable.find(({ contact }) => contact === query.contact);
        if (candidate === undefined) return refuse('not-found', 'That contact is not on your board.');
        const others = readable.filter(({ contact }) => contact !== query.contact);
        const found = possibleDuplicates(candidate.details, others).flatMap(({ contact, because }) => {
          const other = others.find((each) => each.contact === contact);
          return other === undefined ? [] : [{ ...contactSummary(contact, other.state), because }];
        });
        return accept({ found });
      }
      case 'decision-log':
        return accept(pageOfLog(record, query, viewer));
      default:
        return unreachable(query);
    }
  };

/** Only contacts the viewer is admitted to: even that there is another one is not theirs to know. */
export const readableContacts = (record: HubRecord, viewer: Actor) =>
  [...record.contacts.values()]
    .filter(({ state }) => isAdmitted(state, viewer.person) && !holds(viewer, 'guest', 'administrator'))
    .flatMap((contact) => {
      const state = stateForLists(contact, viewer, record.profile);
      return state === null ? [] : [{ contact: contact.id, details: state.details, state }];
    });
