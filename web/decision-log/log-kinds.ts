/** The kinds a person filters the decision log by, and which events each holds. */
import type { BoardEvent } from '#shared/decisions/event.ts';

export const LOG_KINDS = [
  { id: 'outcomes', words: 'Outcomes and dissent' },
  { id: 'ratings', words: 'Ratings' },
  { id: 'information', words: 'Agency information and sharing' },
  { id: 'actions', words: 'Actions' },
  { id: 'protection', words: 'Immediate protection' },
  { id: 'contact', words: 'Contacts recorded and amended' },
  { id: 'consent', words: 'Consent' },
  { id: 'clocks', words: 'Clocks' },
  { id: 'admission', words: 'Who may see a contact' },
  { id: 'agenda', words: 'Agenda' },
  { id: 'meeting', words: 'Meetings and attendance' },
  { id: 'hub', words: 'People and settings of the hub' },
] as const;

export type LogKind = (typeof LOG_KINDS)[number]['id'];

const KIND_OF: Readonly<Record<BoardEvent['type'], LogKind>> = {
  'contact-recorded': 'contact',
  'contact-amended': 'contact',
  'duplicate-considered': 'contact',
  'immediate-protection-flagged': 'protection',
  'immediate-protection-stood-down': 'protection',
  'police-notified': 'protection',
  'person-admitted': 'admission',
  'admission-ended': 'admission',
  'entry-restricted': 'admission',
  'restriction-lifted': 'admission',
  'consent-stated': 'consent',
  'clock-started': 'clocks',
  'clock-stopped': 'clocks',
  'clock-missed': 'clocks',
  'ratings-opened': 'ratings',
  'rating-given-blind': 'ratings',
  'rating-hidden': 'ratings',
  'ratings-revealed': 'ratings',
  'rating-given-openly': 'ratings',
  'reveal-corrected': 'ratings',
  'rating-agreed': 'ratings',
  'information-shared': 'information',
  'information-withheld': 'information',
  'sharing-ended': 'information',
  'information-confirmed': 'information',
  'nothing-known-recorded': 'information',
  'systems-checked': 'information',
  'action-agreed': 'actions',
  'action-corrected': 'actions',
  'action-withdrawn': 'actions',
  'action-reported': 'actions',
  'outcome-recommended': 'outcomes',
  'outcome-decided': 'outcomes',
  'outcome-endorsed': 'outcomes',
  'dissent-recorded': 'outcomes',
  'item-listed': 'agenda',
  'item-finished': 'agenda',
  'item-reopened': 'agenda',
  'item-added': 'agenda',
  'agenda-ordered': 'agenda',
  'item-opened': 'agenda',
  'timer-set': 'agenda',
  'item-ended': 'agenda',
  'item-resumed': 'agenda',
  'meeting-called': 'meeting',
  'meeting-opened': 'meeting',
  'meeting-closed': 'meeting',
  'meeting-reopened': 'meeting',
  'chair-taken': 'meeting',
  'chair-offered': 'meeting',
  'scribe-named': 'meeting',
  'person-joined': 'meeting',
  'person-left': 'meeting',
  'apology-recorded': 'meeting',
  'person-registered': 'hub',
  'person-retired': 'hub',
  'sign-in-link-made': 'hub',
  'identity-linked': 'hub',
  'setting-chosen': 'hub',
};

/** The event types of the chosen kinds, as the query takes them; empty for all. */
export const eventTypesOf = (kinds: readonly LogKind[]): readonly BoardEvent['type'][] =>
  (Object.keys(KIND_OF) as BoardEvent['type'][]).filter((type) => kinds.includes(KIND_OF[type]));

export const kindOf = (event: BoardEvent): LogKind => KIND_OF[event.type];

export const kindWords = (kind: LogKind): string => LOG_KINDS.find(({ id }) => id === kind)?.words ?? kind;
