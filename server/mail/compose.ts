/** The text of an e-mail as the record stands at the moment of sending, or that it is wanted no more. */
import type { EpochMillis, MeetingId } from '#shared/ids.ts';
import type { MailMatter } from '#shared/mail/letter.ts';
import { unreachable } from '#shared/result.ts';
import { londonDate } from '#shared/time/london.ts';
import { INVITED_UNTIL_MS } from '#shared/wire/limits.ts';
import type { HubRecord, MeetingRecord } from '../meeting/hub-record.ts';
import { hasActionsDue } from './causes.ts';
import { callerOf, expectedAt } from './expected.ts';
import type { MailCause } from './queue.ts';

export type Composed =
  | { readonly kind: 'written'; readonly matter: MailMatter }
  /** It did not go out in time: somebody may want to know. */
  | { readonly kind: 'too-late' }
  /** What it was about is no more. */
  | { readonly kind: 'not-wanted' };

/** What a sign-in link's e-mail needs, kept sealed until it is sent. */
export type LinkToSend = { readonly address: string; readonly endsAt: EpochMillis };

export type Composing = {
  readonly record: HubRecord;
  readonly board: URL;
  readonly now: EpochMillis;
  readonly link: LinkToSend | null;
};

const TOO_LATE: Composed = { kind: 'too-late' };
const NOT_WANTED: Composed = { kind: 'not-wanted' };
const written = (matter: MailMatter): Composed => ({ kind: 'written', matter });

export const compose = (cause: MailCause, { record, board, now, link }: Composing): Composed => {
  const { kind, about, person } = cause;
  if (record.people[person] === undefined) return NOT_WANTED;
  switch (kind) {
    case 'invitation':
    case 'reminder':
    case 'undelivered': {
      const meeting = record.meetings.get(about as MeetingId);
      return meeting === undefined || meeting.state.progress.kind === 'closed'
        ? NOT_WANTED
        : ofMeeting(cause, meeting, record, board, now);
    }
    case 'actions-due': {
      const isStillSo = about === londonDate(now).toString() && hasActionsDue(record, person, now);
      return isStillSo ? written({ kind, link: new URL('/actions', board).href }) : NOT_WANTED;
    }
    case 'sign-in-link':
      if (link === null) return NOT_WANTED;
      return now < link.endsAt ? written({ kind, endsAt: link.endsAt, link: link.address }) : TOO_LATE;
    default:
      return unreachable(kind);
  }
};

const ofMeeting = (
  { kind, moment, person }: MailCause,
  meeting: MeetingRecord,
  record: HubRecord,
  board: URL,
  now: EpochMillis,
): Composed => {
  const { id, state } = meeting;
  const { startsAt, byInvitation } = state;
  const link = new URL(`/meeting/${id}`, board).href;
  if (kind === 'undelivered') return callerOf(meeting) === person ? written({ kind, link }) : NOT_WANTED;
  const expected = expectedAt(record, meeting).find((each) => each.person === person);
  const called =
    byInvitation === null
      ? (record.profile.meetings.find((each) => each.id === state.kind)?.name ?? null)
      : null;
  if (expected === undefined) return NOT_WANTED;
  if (kind === 'reminder')
    return now < startsAt && !expected.hasApologised ? written({ kind, startsAt, called, link }) : NOT_WANTED;
  if (expected.since !== moment) return NOT_WANTED;
  return now < startsAt + INVITED_UNTIL_MS
    ? written({ kind: 'invitation', startsAt, called, link })
    : TOO_LATE;
};
