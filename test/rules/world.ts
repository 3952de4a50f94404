/** A hub in memory: entries in order, and the states they fold to. What the server does with a journal, in few lines. */
import { createHash } from 'node:crypto';
import type { Command } from '#shared/decisions/command.ts';
import type { Context, NewEvent } from '#shared/decisions/context.ts';
import type { ContactStreamEvent, Entry } from '#shared/decisions/event.ts';
import type { MeetingEvent } from '#shared/decisions/event/meeting.ts';
import { evolveContact } from '#shared/decisions/evolve/contact.ts';
import { evolveMeeting } from '#shared/decisions/evolve/meeting.ts';
import { isAdmitted, type ContactState } from '#shared/decisions/state/contact.ts';
import type { MeetingState } from '#shared/decisions/state/meeting.ts';
import { seeContactEntry, seeMeetingEntry, seesMeeting } from '#shared/decisions/visibility.ts';
import type { HubProfile } from '#shared/hub/profile.ts';
import { usualKind } from '#shared/hub/usual-meeting.ts';
import type { AgencyId, ContactId, EntryId, EpochMillis, MeetingId, PersonId } from '#shared/ids.ts';
import type { Actor, Person } from '#shared/people/person.ts';
import { BEXLEY, EVERYBODY } from './cast.ts';

export type World = {
  readonly profile: HubProfile;
  readonly contacts: Readonly<Record<ContactId, ContactState>>;
  readonly meetings: Readonly<Record<MeetingId, MeetingState>>;
  /** A contact's entries in order. */
  readonly said: Readonly<Record<ContactId, readonly Entry<ContactStreamEvent>[]>>;
  /** A meeting's entries in order, each with the meeting before and after it. */
  readonly held: Readonly<Record<MeetingId, readonly Held[]>>;
  readonly length: number;
};

export type Held = {
  readonly entry: Entry<MeetingEvent>;
  readonly before: MeetingState | null;
  readonly after: MeetingState;
};

export const emptyWorld = (profile: HubProfile = BEXLEY): World => ({
  profile,
  contacts: {},
  meetings: {},
  said: {},
  held: {},
  length: 0,
});

/** Ten in the morning of a day in spring; each entry a second after the one before. */
export const START = Date.UTC(2026, 3, 14, 9, 0) as EpochMillis;
export const clockOf = (world: World): EpochMillis => (START + world.length * 1000) as EpochMillis;

export type Author = Pick<Actor, 'person' | 'name' | 'agency'>;

export const authorOf = ({ id, name, agencies }: Person): Author => ({
  person: id,
  name,
  agency: agencies[0]!,
});

export const record = (
  world: World,
  author: Author,
  events: readonly NewEvent[],
  at = clockOf(world),
  idOf: (index: number) => string = (index) => `e${world.length + index + 1}`,
): World =>
  events.reduce((now, event, index) => {
    const stamp = {
      id: idOf(index) as EntryId,
      at,
      person: author.person,
      name: author.name,
      agency: author.agency,
    };
    return add(now, event, stamp);
  }, world);

const add = (world: World, said: NewEvent, stamp: Omit<Entry, 'event'>): World => {
  const length = world.length + 1;
  switch (said.stream) {
    case 'contact': {
      const entry = { ...stamp, event: said.event };
      const contact = evolveContact(world.contacts[said.contact] ?? null, entry);
      return {
        ...world,
        length,
        contacts: { ...world.contacts, [said.contact]: contact },
        said: { ...world.said, [said.contact]: [...(world.said[said.contact] ?? []), entry] },
      };
    }
    case 'meeting': {
      const entry = { ...stamp, event: said.event };
      const before = world.meetings[said.meeting] ?? null;
      const after = evolveMeeting(before, entry);
      return {
        ...world,
        length,
        meetings: { ...world.meetings, [said.meeting]: after },
        held: {
          ...world.held,
          [said.meeting]: [...(world.held[said.meeting] ?? []), { entry, before, after }],
        },
      };
    }
    case 'hub':
      return { ...world, length };
  }
};

const admissionsIn =
  (world: World, viewer: Actor) =>
  (contact: ContactId): boolean => {
    const now = world.contacts[contact];
    return now !== undefined && isAdmitted(now, viewer.person);
  };

/** What a viewer is sent of a contact, in order. */
export const contactView = (
  world: World,
  contact: ContactId,
  viewer: Actor,
): readonly Entry<ContactStreamEvent>[] => {
  const now = world.contacts[contact];
  if (now === undefined) return [];
  const isAdmittedTo = admissionsIn(world, viewer);
  return (world.said[contact] ?? []).flatMap(
    (entry) => seeContactEntry(entry, now, viewer, world.profile, isAdmittedTo) ?? [],
  );
};

/** What a viewer is sent of a meeting, in order. */
export const meetingView = (
  world: World,
  meeting: MeetingId,
  viewer: Actor,
): readonly Entry<MeetingEvent>[] => {
  const isAdmittedTo = admissionsIn(world, viewer);
  const now = world.meetings[meeting];
  if (now === undefined || !seesMeeting(now, viewer)) return [];
  return (world.held[meeting] ?? []).flatMap(
    ({ entry, before, after }) => seeMeetingEntry(entry, before, after, isAdmittedTo, viewer) ?? [],
  );
};

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export type Setting = {
  readonly at: EpochMillis;
  /** What the agency's section holds; null where nobody has opened it. */
  readonly text: string | null;
  readonly people: readonly Person[];
  /** Who had the entry to be restricted on a screen. */
  readonly readBy: readonly PersonId[];
  readonly newId: () => string;
  readonly isOutOfHours: boolean;
};

export const settingOf = (world: World): Setting => {
  let made = 0;
  return { at: clockOf(world), text: null, people: EVERYBODY, readBy: [], newId: () => `new${++made}`, isOutOfHours: false };
};

export const contextOf = (world: World, command: Command, actor: Actor, setting: Setting): Context => {
  const meeting = 'meeting' in command ? command.meeting : null;
  const contact = 'contact' in command ? command.contact : null;
  const seen = 'seen' in command ? command.seen : null;
  const { text } = setting;
  return {
    actor,
    now: setting.at,
    profile: world.profile,
    people: Object.fromEntries(setting.people.map((person) => [person.id, person])) as Record<
      PersonId,
      Person
    >,
    meeting:
      meeting === null || world.meetings[meeting] === undefined
        ? null
        : { id: meeting, state: world.meetings[meeting] },
    contact: contact === null ? null : (world.contacts[contact] ?? null),
    contacts: world.contacts,
    waitingFor: (kind) => (kind === usualKind(world.profile) ? waitingIn(world) : []),
    nextMeeting: nextMeetingIn(world),
    unseen: seen === null || contact === null ? [] : contactView(world, contact, actor).slice(seen),
    section: text === null ? null : { position: 7, text, hash: sha256(text) },
    instantSaid: (said) =>
      said === null ? null : (Date.parse(`${said.on}T${said.at ?? '00:00'}Z`) as EpochMillis),
    newId: setting.newId,
    newContact: () => ({ id: setting.newId() as ContactId, reference: 'BEX-2026-7K4M-PXQD' }),
    readBy: setting.readBy,
    isOutOfHours: setting.isOutOfHours,
    startClock: (rule, startedAt) => ({
      dueAt: (startedAt + 3_600_000) as EpochMillis,
      terms: `terms of ${rule.id}`,
    }),
  };
};

const waitingIn = ({ contacts, meetings }: World): readonly ContactId[] => {
  const listed = new Set(
    Object.values(meetings)
      .filter(({ progress }) => progress.kind !== 'closed')
      .flatMap(({ agenda }) => agenda.map(({ contact }) => contact)),
  );
  return (Object.keys(contacts) as ContactId[]).filter(
    (id) => contacts[id]?.decision === null && !listed.has(id),
  );
};

const nextMeetingIn = ({ meetings }: World): Context['nextMeeting'] => {
  const [id] = (Object.keys(meetings) as MeetingId[]).filter(
    (each) => meetings[each]?.progress.kind !== 'closed',
  );
  const state = id === undefined ? undefined : meetings[id];
  return id === undefined || state === undefined ? null : { id, state };
};

export const agency = (id: string): AgencyId => id as AgencyId;
