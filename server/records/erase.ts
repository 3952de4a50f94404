/** Erases a contact, or a record that is due: first the event that says why, then the key. */
import type { NewEvent } from '#shared/decisions/context.ts';
import type { ContactId, MeetingId } from '#shared/ids.ts';
import { seesMeeting } from '#shared/decisions/visibility.ts';
import type { Actor } from '#shared/people/person.ts';
import { decideErasure, decideMeetingDisposal, type ContactAsked } from '#shared/records/decide.ts';
import type { DisposalGround } from '#shared/records/event.ts';
import { refuse, type Result } from '#shared/result.ts';
import { ABOUT_NOTHING, type Done } from '../meeting/deed.ts';
import type { HubRecord } from '../meeting/hub-record.ts';
import { contactRow, meetingRow, type DueRow } from './due.ts';
import { finishDisposals, subjectOf } from './finish-disposals.ts';
import type { RunningRecords } from './running-records.ts';

export type Erasing = Pick<
  RunningRecords,
  'journal' | 'record' | 'perform' | 'clock' | 'bus' | 'forgetGuests'
>;

type Decide = () => Result<readonly NewEvent[]>;

/** What a decision about the records does: it concerns no meeting's state, and nobody repeats it. */
export const performOnRecords = (
  { perform }: Pick<RunningRecords, 'perform'>,
  actor: Actor,
  decide: Decide,
): Promise<Result<Done>> => perform({ actor, command: null, about: ABOUT_NOTHING, decide });

export const askedAbout = (
  { contacts, people, keeping }: HubRecord,
  actor: Actor,
  id: ContactId,
): ContactAsked => ({ actor, id, contact: contacts.get(id)?.state ?? null, people, keeping });

const NOT_DUE = refuse('not-now', 'This record is not due, or something happened to it since it was listed.');

export const eraseContact = (
  erasing: Erasing,
  actor: Actor,
  id: ContactId,
  ground: DisposalGround,
  reason: string,
): Promise<Result<Done>> => {
  const { record, clock } = erasing;
  const isDue = (): boolean => {
    const contact = record.contacts.get(id);
    return contact !== undefined && contactRow(record, contact, clock()).due.kind === 'due';
  };
  return eraseBy(erasing, actor, id, () =>
    ground === 'retention' && !isDue()
      ? NOT_DUE
      : decideErasure(askedAbout(record, actor, id), ground, reason),
  );
};

/** A record that was listed as due; refused where it no longer is. */
export const disposeOf = (
  erasing: Erasing,
  actor: Actor,
  { kind, id }: Pick<DueRow, 'kind' | 'id'>,
  reason: string,
): Promise<Result<Done>> => {
  const { record, clock } = erasing;
  if (kind === 'contact') return eraseContact(erasing, actor, id as ContactId, 'retention', reason);
  return eraseBy(erasing, actor, id, () => {
    const meeting = record.meetings.get(id as MeetingId);
    if (meeting === undefined || !seesMeeting(meeting.state, actor)) return NOT_DUE;
    const { due } = meetingRow(record, meeting, clock());
    const { people } = record;
    return decideMeetingDisposal({ actor, id: meeting.id, meeting: meeting.state, due, people }, reason);
  });
};

const eraseBy = async (
  erasing: Erasing,
  actor: Actor,
  id: DueRow['id'],
  decide: Decide,
): Promise<Result<Done>> => {
  const { journal, record, bus, forgetGuests } = erasing;
  const { hub } = record;
  const done = await performOnRecords(erasing, actor, decide);
  if (!done.ok) return done;
  const isAnother = (other: DueRow['id']) => other !== id;
  const finished = await finishDisposals(journal, hub, record.keeping, forgetGuests, isAnother);
  const streams = finished.map(subjectOf).map((stream) => ({ stream, position: record.position(stream) }));
  bus.publish({ hub, streams });
  return done;
};
