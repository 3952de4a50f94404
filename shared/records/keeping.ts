/** What the hub's stream says about its records: erased, held, agreed, and how long each kind is kept. */
import type { Entry, HubEvent } from '../decisions/event.ts';
import type { ContactId, EpochMillis, MeetingId, PersonId } from '../ids.ts';
import { unreachable } from '../result.ts';
import type { Agreement, Day, DisposalGround } from './event.ts';
import { NO_CHOICE, withChoice, type RetentionChoice } from './retention.ts';

export type Disposal = {
  readonly of: 'contact' | 'meeting';
  readonly id: ContactId | MeetingId;
  /** A contact's reference or a meeting's title. */
  readonly called: string;
  readonly ground: DisposalGround;
  readonly reason: string;
  readonly knownTo: readonly PersonId[] | null;
  readonly by: string;
  readonly at: EpochMillis;
};

/** Whether a record keeper may learn that there was such a record. */
export const isKnownTo = ({ knownTo }: Disposal, person: PersonId): boolean =>
  knownTo === null || knownTo.includes(person);

export type Hold = { readonly reason: string; readonly by: string; readonly at: EpochMillis };

export type AgreementEnd = {
  readonly on: Day;
  readonly reason: string;
  readonly by: string;
  readonly at: EpochMillis;
};

/** `ended`: null while it stands. */
export type RecordedAgreement = Agreement & {
  readonly by: string;
  readonly at: EpochMillis;
  readonly ended: AgreementEnd | null;
};

export type Chosen = { readonly by: string; readonly at: EpochMillis; readonly because: string };

export type Keeping = {
  /** In the order in which they were erased: the disposal log. */
  readonly disposals: ReadonlyMap<ContactId | MeetingId, Disposal>;
  readonly holds: ReadonlyMap<ContactId, Hold>;
  /** The latest of each agency and title; earlier ones stay in the record. */
  readonly agreements: readonly RecordedAgreement[];
  readonly retention: RetentionChoice;
  /** Who chose it on the board, and why; by the path of the setting. */
  readonly chosen: Readonly<Record<string, Chosen>>;
};

export const NOTHING_KEPT: Keeping = {
  disposals: new Map(),
  holds: new Map(),
  agreements: [],
  retention: NO_CHOICE,
  chosen: {},
};

export const evolveKeeping = (keeping: Keeping, { event, name, at }: Entry<HubEvent>): Keeping => {
  const disposed = (disposal: Omit<Disposal, 'by' | 'at'>): Keeping => ({
    ...keeping,
    disposals: new Map(keeping.disposals).set(disposal.id, { ...disposal, by: name, at }),
  });
  switch (event.type) {
    case 'contact-disposed': {
      const { contact: id, reference: called, ground, reason, knownTo } = event;
      return disposed({ of: 'contact', id, called, ground, reason, knownTo });
    }
    case 'meeting-disposed': {
      const { meeting: id, title: called, ground, reason, knownTo } = event;
      return disposed({ of: 'meeting', id, called, ground, reason, knownTo });
    }
    case 'hold-placed':
      return {
        ...keeping,
        holds: new Map(keeping.holds).set(event.contact, { reason: event.reason, by: name, at }),
      };
    case 'hold-lifted': {
      const holds = new Map(keeping.holds);
      holds.delete(event.contact);
      return { ...keeping, holds };
    }
    case 'agreement-recorded': {
      const { agreement } = event;
      const others = keeping.agreements.filter(
        ({ agency, title }) => agency !== agreement.agency || title !== agreement.title,
      );
      return { ...keeping, agreements: [...others, { ...agreement, by: name, at, ended: null }] };
    }
    case 'agreement-ended': {
      const { agency, title, endedOn: on, reason } = event;
      const agreements = keeping.agreements.map((each) =>
        each.agency === agency && each.title === title
          ? { ...each, ended: { on, reason, by: name, at } }
          : each,
      );
      return { ...keeping, agreements };
    }
    case 'setting-chosen':
      return {
        ...keeping,
        retention: withChoice(keeping.retention, event),
        chosen: { ...keeping.chosen, [event.path]: { by: name, at, because: event.because } },
      };
    case 'person-registered':
    case 'person-retired':
    case 'sign-in-link-made':
    case 'sign-ins-ended':
    case 'identity-linked':
    case 'profile-adopted':
    case 'connection-made':
    case 'connection-ended':
    case 'message-replayed':
    case 'report-refused':
    case 'entry-erased':
      return keeping;
    default:
      return unreachable(event);
  }
};
