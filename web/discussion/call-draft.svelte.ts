/** A strategy discussion as it is about to be called: one, or one for each child who must be kept apart. */
import type { Command } from '#shared/decisions/command.ts';
import type { ContactState } from '#shared/decisions/state/contact.ts';
import type { DiscussionForm } from '#shared/decisions/event/discussion.ts';
import type { MeetingKind } from '#shared/hub/meeting-kind.ts';
import type { ContactId, EpochMillis, PersonId } from '#shared/ids.ts';
import { holds } from '#shared/people/person.ts';
import { londonDay, londonInstant, londonTime } from '../contact/london-instant.ts';
import type { Session } from '../live/session.svelte.ts';
import { agencyOf, suggestAgencies, suggestPeople } from './suggest-people.ts';

export type CallCommand = Extract<Command, { type: 'call-discussion' }>;

const QUARTER_MS = 15 * 60_000;

/** One of the discussions: about whom, what its participants are told, who is asked. */
export class DiscussionDraft {
  /** Counted as the contact has them; empty for all of them. */
  readonly children: readonly number[];
  readonly name: string;
  concern = $state('');
  invited = $state<PersonId[]>([]);
  deciding = $state<PersonId[]>([]);

  constructor(children: readonly number[], name: string, concern: string) {
    this.children = children;
    this.name = name;
    this.concern = concern;
  }
}

export class CallDraft {
  readonly session: Session;
  readonly contact: ContactId;
  readonly state: ContactState;
  kind = $state('');
  day = $state('');
  time = $state('');
  callLink = $state('');
  form = $state<DiscussionForm>('meeting');
  formAgreedBy = $state('');
  circumstances = $state<string[]>([]);
  opensToDutyManagers = $state(true);
  readonly #together: DiscussionDraft;
  readonly #apart: readonly DiscussionDraft[];

  constructor(session: Session, contact: ContactId, state: ContactState) {
    this.session = session;
    this.contact = contact;
    this.state = state;
    const soon = (Math.ceil(session.connection.now() / QUARTER_MS) * QUARTER_MS) as EpochMillis;
    this.day = londonDay(soon);
    this.time = londonTime(soon);
    this.kind = this.kinds[0]?.id ?? '';
    const { children, concern, reason } = state.details;
    this.#together = this.#suggest(new DiscussionDraft([], '', concern === '' ? reason : concern));
    this.#apart = children.map(({ name }, index) =>
      this.#suggest(new DiscussionDraft([index], name === '' ? `Child ${index + 1}` : name, '')),
    );
  }

  /** Kinds of meeting of this hub that may decide on a Section 47 enquiry; none where it has none. */
  get kinds(): readonly MeetingKind[] {
    return this.session.profile.meetings.filter(({ mayDecide }) => mayDecide.includes('section-47'));
  }

  /** The circumstance, if one is ticked, that asks for a discussion for each child. */
  get keepsApart() {
    return this.session.profile.alwaysHoldStrategy.find(
      ({ id, separateMeetings }) => separateMeetings && this.circumstances.includes(id),
    );
  }

  get discussions(): readonly DiscussionDraft[] {
    return this.keepsApart !== undefined && this.#apart.length > 1 ? this.#apart : [this.#together];
  }

  get isApart(): boolean {
    return this.discussions.length > 1;
  }

  /** Asked to more than one: they alone will know of both. */
  get inBoth(): readonly PersonId[] {
    const [first, ...others] = this.discussions;
    if (first === undefined || others.length === 0) return [];
    return first.invited.filter((person) => others.some(({ invited }) => invited.includes(person)));
  }

  /** Null where the day or the time is none. */
  get startsAt(): EpochMillis | null {
    return londonInstant(this.day, this.time);
  }

  get command(): CallCommand | null {
    const { startsAt } = this;
    if (startsAt === null) return null;
    return {
      type: 'call-discussion',
      contact: this.contact,
      kind: this.kind,
      startsAt,
      callLink: this.callLink.trim(),
      form: this.form,
      formAgreedBy: this.formAgreedBy.trim(),
      circumstances: [...this.circumstances],
      opensToDutyManagers: this.opensToDutyManagers,
      discussions: this.discussions.map(({ children, concern, invited, deciding }) => ({
        children: [...children],
        concern: concern.trim(),
        invited: invited.map((person) => ({ person, mayDecide: deciding.includes(person) })),
      })),
    };
  }

  #suggest(discussion: DiscussionDraft): DiscussionDraft {
    const { profile, people, person } = this.session;
    const kind = this.kinds.find(({ id }) => id === this.kind);
    const suggested = suggestPeople(this.state, suggestAgencies(this.state, kind, profile), people);
    const own = people.filter(({ id }) => id === person.id && !suggested.some((each) => each.id === id));
    const all = [...own, ...suggested].filter((each) => agencyOf(each) !== undefined);
    discussion.invited = all.map(({ id }) => id);
    discussion.deciding = all.filter((each) => holds(each, 'decision-maker')).map(({ id }) => id);
    return discussion;
  }
}
