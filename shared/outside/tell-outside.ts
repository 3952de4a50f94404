/** What another system is told of an entry. Null for all that stays inside. */
import type { ContactStreamEvent, Entry } from '../decisions/event.ts';
import type { MeetingEvent } from '../decisions/event/meeting.ts';
import type { ContactState } from '../decisions/state/contact.ts';
import type { MeetingState } from '../decisions/state/meeting.ts';
import { outcomeCalled, outcomeWords } from '../hub/outcomes-of.ts';
import type { HubProfile } from '../hub/profile.ts';
import type { ContactId, EpochMillis, MeetingId } from '../ids.ts';
import type { OutsideMessage } from './message.ts';

/** `state`: as it stands now. What is sealed, or a discussion, by then is never told, whenever it happened. */
export type ToldOf =
  | { readonly stream: 'contact'; readonly id: ContactId; readonly state: ContactState }
  | { readonly stream: 'meeting'; readonly id: MeetingId; readonly state: MeetingState };

type Setting = Pick<HubProfile, 'id' | 'outcomes'>;

export const tellOutside = (entry: Entry, about: ToldOf, profile: Setting): OutsideMessage | null => {
  const told = about.stream === 'contact' ? ofContact(entry, about, profile) : ofMeeting(entry, about);
  if (told === null) return null;
  return { id: entry.id, timestamp: iso(entry.at), hub: profile.id, ...told };
};

const iso = (at: EpochMillis): string => new Date(at).toISOString();
const isoOrNull = (at: EpochMillis | null): string | null => (at === null ? null : iso(at));

/** Each kind with its own data, before what all of them carry. */
type Told = OutsideMessage extends infer Each
  ? Each extends OutsideMessage
    ? Pick<Each, 'type' | 'data'>
    : never
  : never;

const ofContact = (
  entry: Entry,
  { id, state }: Extract<ToldOf, { stream: 'contact' }>,
  profile: Setting,
): Told | null => {
  const hides = state.sealed !== null || state.discussion !== null || state.restricted.includes(entry.id);
  if (hides) return null;
  const event = entry.event as ContactStreamEvent;
  const of = { contact: id, reference: state.reference, externalReference: state.details.externalReference };
  switch (event.type) {
    case 'contact-recorded':
      return { type: 'contact.recorded', data: { ...of, route: event.route } };
    case 'outcome-decided': {
      const { meeting, outcome: decided, keepsOpen, corrects } = event;
      const outcome = { id: decided, words: outcomeWords(profile, decided), keepsOpen };
      return { type: 'outcome.decided', data: { ...of, meeting, entry: entry.id, outcome, corrects } };
    }
    case 'outcome-endorsed':
      return { type: 'outcome.endorsed', data: { ...of, meeting: event.meeting, decision: event.decision } };
    case 'step-recorded':
      return ofStep(entry, event, of, profile);
    case 'step-endorsed': {
      const step = state.steps.find(({ by }) => by.id === event.entry);
      if (step?.step !== 'decision') return null;
      return { type: 'outcome.endorsed', data: { ...of, meeting: null, decision: event.entry } };
    }
    case 'item-reopened':
      return { type: 'item.reopened', data: { ...of, meeting: event.meeting, corrects: event.corrects } };
    case 'action-agreed':
    case 'action-corrected': {
      const { meeting, action, agreed } = event;
      const data = { ...of, meeting, action, agency: agreed.agency, dueAt: isoOrNull(agreed.dueAt) };
      return { type: event.type === 'action-agreed' ? 'action.agreed' : 'action.changed', data };
    }
    case 'action-withdrawn':
      return { type: 'action.withdrawn', data: { ...of, meeting: event.meeting, action: event.action } };
    case 'action-reported':
      return { type: 'action.reported', data: { ...of, action: event.action, result: event.result } };
    default:
      return null;
  }
};

type OfContact = { readonly contact: ContactId; readonly reference: string; readonly externalReference: string };

const ofStep = (
  entry: Entry,
  { step, answers, saidAt, corrects }: Extract<ContactStreamEvent, { type: 'step-recorded' }>,
  of: OfContact,
  profile: Setting,
): Told | null => {
  const answerTo = (field: string) => answers.find((each) => each.field === field)?.value ?? null;
  if (step === 'feedback' && answerTo('sent') === 'yes')
    return { type: 'referrer.answered', data: { ...of, saidAt: isoOrNull(saidAt) } };
  const decided = answerTo('outcome');
  if (step !== 'decision' || typeof decided !== 'string') return null;
  const keepsOpen = outcomeCalled(profile, decided)?.keepsOpen ?? false;
  const outcome = { id: decided, words: outcomeWords(profile, decided), keepsOpen };
  return { type: 'outcome.decided', data: { ...of, meeting: null, entry: entry.id, outcome, corrects } };
};

const ofMeeting = (
  entry: Entry,
  { id, state }: Extract<ToldOf, { stream: 'meeting' }>,
): Told | null => {
  if (state.byInvitation !== null) return null;
  const event = entry.event as MeetingEvent;
  const data = { meeting: id, kind: state.kind, startsAt: iso(state.startsAt) };
  if (event.type === 'meeting-closed') return { type: 'meeting.closed', data };
  return event.type === 'meeting-reopened' ? { type: 'meeting.reopened', data } : null;
};
