/** A meeting as its stream tells it. */
import type { AgencyId, ContactId, EntryId, EpochMillis, PersonId } from '../../ids.ts';
import type { ItemResult } from '../event/item.ts';
import type { Place } from '../event/meeting.ts';
import type { MinutesApproved } from '../event/minutes.ts';
import type { Stamp } from '../event.ts';
import type { ByInvitation } from './invitees.ts';
import type { WallState } from './wall.ts';

export type Attendance = {
  readonly person: PersonId;
  readonly name: string;
  readonly agency: AgencyId;
  readonly place: Place;
  /** Watches and speaks for no agency. */
  readonly isObserver: boolean;
  readonly since: EpochMillis;
  readonly leftAt: EpochMillis | null;
};

export type AgendaItem = {
  readonly contact: ContactId;
  readonly progress: { readonly kind: 'waiting' } | { readonly kind: 'ended'; readonly result: ItemResult };
};

/** The chair's approval of what the minutes of one contact held then. */
export type MinutesApproval = Omit<MinutesApproved, 'type'> & { readonly by: Stamp };

export type AgendaPoint = {
  readonly point: EntryId;
  readonly words: string;
  readonly by: Stamp;
  readonly settled: { readonly words: string; readonly by: Stamp } | null;
};

export type MeetingState = {
  readonly kind: string;
  readonly title: string;
  readonly startsAt: EpochMillis;
  readonly extraordinary: string | null;
  readonly callLink: string;
  readonly expected: readonly AgencyId[];
  /** Null for the hub's usual meetings. */
  readonly byInvitation: ByInvitation | null;
  readonly progress:
    | { readonly kind: 'called' }
    | { readonly kind: 'open'; readonly since: EpochMillis; readonly warnings: readonly string[] }
    | { readonly kind: 'closed'; readonly since: EpochMillis };
  readonly chair: { readonly person: PersonId; readonly name: string } | null;
  readonly chairOffer: { readonly to: PersonId; readonly name: string; readonly at: EpochMillis } | null;
  readonly scribe: { readonly person: PersonId; readonly name: string } | null;
  /** Whom the chair let watch, come or not. */
  readonly observers: readonly PersonId[];
  readonly attendance: Readonly<Record<PersonId, Attendance>>;
  readonly apologies: Readonly<Record<AgencyId, string>>;
  readonly agenda: readonly AgendaItem[];
  /** What it talks of beside contacts. */
  readonly points: readonly AgendaPoint[];
  /** From then on the board no longer sorts it. */
  readonly isOrderedByChair: boolean;
  readonly openItem: ContactId | null;
  /** Oldest first. */
  readonly minutes: readonly MinutesApproval[];
  readonly timer: { readonly contact: ContactId; readonly endsAt: EpochMillis } | null;
  /** Null while it is on no screen of the room. */
  readonly wall: WallState | null;
};

export const isPresent = (meeting: MeetingState, person: PersonId): boolean => meeting.attendance[person]?.leftAt === null;

export const presentPeople = (meeting: MeetingState): readonly Attendance[] =>
  Object.values(meeting.attendance).filter(({ leftAt }) => leftAt === null);

/** Those present who speak for their agency. */
export const presentMembers = (meeting: MeetingState): readonly Attendance[] =>
  presentPeople(meeting).filter(({ isObserver }) => !isObserver);

export const missingAgencies = (meeting: MeetingState): readonly AgencyId[] => {
  const here = new Set(presentMembers(meeting).map(({ agency }) => agency));
  return meeting.expected.filter((agency) => !here.has(agency));
};

/** The first item not yet ended, after the one that is open. */
export const nextItem = (meeting: MeetingState): ContactId | null =>
  meeting.agenda.find(({ contact, progress }) => progress.kind === 'waiting' && contact !== meeting.openItem)?.contact ?? null;

/** Whether somebody may know that the meeting exists: of one by invitation only those it concerns do. */
export const isOpenTo = ({ byInvitation, attendance, observers }: MeetingState, person: PersonId): boolean =>
  byInvitation === null ||
  byInvitation.calledBy === person ||
  byInvitation.onCall.includes(person) ||
  byInvitation.invitees[person] !== undefined ||
  observers.includes(person) ||
  attendance[person]?.leftAt === null;

/** Agencies of the hub's quorum of which nobody is present; none where the hub sets no quorum. */
export const missingForQuorum = (meeting: MeetingState, quorum: readonly AgencyId[] | null): readonly AgencyId[] => {
  const here = new Set(presentMembers(meeting).map(({ agency }) => agency));
  return (quorum ?? []).filter((agency) => !here.has(agency));
};
