/** One person's view of one meeting: what they look at, what they may do, and the words for ids. */
import type { Command, CommandType } from '#shared/decisions/command.ts';
import { isAdmitted, isFlagged, type ContactState } from '#shared/decisions/state/contact.ts';
import type { ItemState } from '#shared/decisions/state/item.ts';
import { isPresent, nextItem, type MeetingState } from '#shared/decisions/state/meeting.ts';
import type { AgencyProfile } from '#shared/hub/agency.ts';
import type { ActionId, AgencyId, ContactId, MeetingId, PersonId } from '#shared/ids.ts';
import { may } from '#shared/people/permissions.ts';
import { relationsOf } from '#shared/people/relations.ts';
import type { Board } from '../live/board.svelte.ts';
import type { Session } from '../live/session.svelte.ts';
import { isTyping } from './typing.ts';

export type About = { readonly contact?: ContactId; readonly agency?: AgencyId; readonly action?: ActionId };

export class MeetingView {
  readonly board: Board;
  readonly session: Session;
  readonly id: MeetingId;
  #shown = $state.raw<ContactId | null>(null);

  constructor(board: Board, session: Session, id: MeetingId) {
    this.board = board;
    this.session = session;
    this.id = id;
  }

  get connection() {
    return this.board.connection;
  }

  get profile() {
    return this.session.profile;
  }

  get agency(): AgencyId {
    return this.session.agency;
  }

  get me(): PersonId {
    return this.session.person.id;
  }

  /** @throws before the board has loaded; nothing under the meeting's page is shown before. */
  get meeting(): MeetingState {
    const { meeting } = this.board;
    if (meeting === null) throw new Error('The meeting has not arrived.');
    return meeting;
  }

  get isRunning(): boolean {
    return this.meeting.progress.kind === 'open';
  }

  get isPresent(): boolean {
    return isPresent(this.meeting, this.me);
  }

  get isChairing(): boolean {
    return this.meeting.chair?.person === this.me;
  }

  get isMinuting(): boolean {
    return this.meeting.scribe?.person === this.me;
  }

  /** The item on this person's screen; the chair's, unless they chose another or were typing. */
  get shown(): ContactId | null {
    return this.#shown ?? this.meeting.openItem;
  }

  /** The chair's item, where it is not the one on this screen. */
  get chairIsElsewhere(): ContactId | null {
    const { openItem } = this.meeting;
    return openItem !== null && openItem !== this.shown ? openItem : null;
  }

  get next(): ContactId | null {
    return nextItem(this.meeting);
  }

  get flagged(): readonly ContactId[] {
    return this.board.contacts
      .filter(({ current }) => current !== null && isFlagged(current))
      .map(({ contact }) => contact);
  }

  show(contact: ContactId): void {
    this.#shown = contact;
  }

  /** Called whenever the chair opens an item: nobody is moved away from words they are writing. */
  followChair(): void {
    if (this.#shown === null || !isTyping()) this.#shown = this.meeting.openItem;
  }

  goToChair(): void {
    this.#shown = this.meeting.openItem;
  }

  contact(id: ContactId): ContactState | null {
    return this.board.contact(id);
  }

  item(id: ContactId): ItemState | null {
    return this.board.contact(id)?.items[this.id] ?? null;
  }

  /** Whether the item can still be written to: the meeting runs and the item is not finished there. */
  isLive(id: ContactId): boolean {
    return this.isRunning && this.item(id)?.progress.kind === 'open';
  }

  /** As the server would judge it by the same table; what the screen offers, never what protects anything. */
  may(deed: CommandType, about: About = {}): boolean {
    const { person, profile } = this.session;
    const contact = about.contact === undefined ? null : this.contact(about.contact);
    const actor = { ...person, person: person.id, agency: this.agency };
    // The relations of a command depend on its type and on whom it speaks for, which is all that is known before the press.
    const command = { type: deed, ...about } as unknown as Command;
    return may(deed, relationsOf(actor, command, { profile, meeting: this.board.meeting, contact }));
  }

  isAdmittedTo(id: ContactId): boolean {
    const contact = this.contact(id);
    return contact !== null && isAdmitted(contact, this.me);
  }

  agencyOf(id: AgencyId): AgencyProfile {
    const found = this.profile.agencies.find((agency) => agency.id === id);
    if (found === undefined) throw new Error('That agency is not in the hub’s profile.');
    return found;
  }

  agencyName = (id: AgencyId): string =>
    this.profile.agencies.find((agency) => agency.id === id)?.shortName ?? id;

  personName = (id: PersonId): string =>
    this.session.people.find((person) => person.id === id)?.name ?? 'somebody';
}
