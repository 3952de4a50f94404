/** Random but sensible courses of a meeting: what several people do, in any order, to three contacts. */
import fc from 'fast-check';
import { Command } from '#shared/decisions/command.ts';
import type { NewEvent } from '#shared/decisions/context.ts';
import { decide } from '#shared/decisions/decide.ts';
import type { ContactId, EpochMillis, MeetingId, ViewPosition } from '#shared/ids.ts';
import type { Person } from '#shared/people/person.ts';
import {
  actingFor,
  CHAIR,
  CONSTABLE,
  DUTY,
  EDUCATION,
  HEALTH,
  POLICE,
  SCRIBE,
  SENIOR,
  WORKER,
} from './cast.ts';
import { M } from './daily-meeting.ts';
import type { Sent } from './given-when-then.ts';
import { authorOf, contactView, contextOf, record, settingOf, sha256, START, type World } from './world.ts';

export const VISIBLE = ['contact-1', 'contact-2'] as readonly ContactId[];
export const HIDDEN = 'contact-3' as ContactId;

export type Step = {
  readonly by: Person;
  /** The contact it is about; a step about no contact still picks one, and ignores it. */
  readonly contact: ContactId;
  readonly deed: Deed;
  readonly value: string;
  readonly words: string;
};

type About = {
  readonly contact: ContactId;
  readonly seen: ViewPosition;
  readonly world: World;
  readonly step: Step;
  readonly index: number;
};

const agencyOf = ({ by }: Step) => by.agencies[0]!;
const item = ({ contact }: About) => ({ meeting: M, contact });

/** Before another contact, or last: what a mover means, whatever else is on the agenda. */
const placeBefore = ({ world, contact, step }: About): number => {
  const others = (world.meetings[M]?.agenda ?? [])
    .map((each) => each.contact)
    .filter((each) => each !== contact);
  const visible = others.filter((each) => each !== HIDDEN);
  const before = visible[step.words.length % (visible.length + 1)];
  return before === undefined ? others.length : others.indexOf(before);
};

const DEEDS = {
  rate: (about) => ({
    type: 'rate',
    ...item(about),
    agency: agencyOf(about.step),
    value: about.step.value,
    reason: about.step.words,
  }),
  reveal: (about) => ({ type: 'reveal-ratings', ...item(about), seen: about.seen }),
  unreveal: (about) => ({ type: 'correct-reveal', ...item(about), reason: 'Too early' }),
  agree: (about) => ({
    type: 'agree-rating',
    ...item(about),
    seen: about.seen,
    value: about.step.value,
    rationale: about.step.words,
  }),
  openRatings: (about) => ({ type: 'open-ratings', ...item(about), reason: 'Urgent' }),
  known: (about) => ({
    type: 'record-nothing-known',
    ...item(about),
    agency: agencyOf(about.step),
    systems: [],
  }),
  share: (about) => ({
    type: 'share-information',
    ...item(about),
    agency: agencyOf(about.step),
    textHash: sha256(about.step.words),
    audience: 'core',
    ground: '',
  }),
  confirm: (about) => ({
    type: 'confirm-information',
    ...item(about),
    agency: agencyOf(about.step),
    textHash: sha256(about.step.words),
  }),
  withhold: (about) => ({
    type: 'withhold-information',
    ...item(about),
    agency: agencyOf(about.step),
    reason: 'Live case',
  }),
  endSharing: (about) => ({
    type: 'end-sharing',
    ...item(about),
    agency: agencyOf(about.step),
    reason: 'Too wide',
  }),
  act: (about) => ({
    type: 'agree-action',
    ...item(about),
    action: `action-${about.index}`,
    agreed: { what: 'Visit', agency: 'police', who: '', dueAt: null, dueWords: 'Friday', purpose: '' },
  }),
  dissent: (about) => ({
    type: 'record-dissent',
    ...item(about),
    agency: agencyOf(about.step),
    words: 'Not so',
  }),
  decide: (about) => ({
    type: 'decide-outcome',
    ...item(about),
    seen: about.seen,
    outcome: about.step.words.length % 3 === 0 ? 'BEX-O8' : 'BEX-O6',
    rationale: about.step.words,
    decisionMaker: CHAIR.id,
    correctionReason: about.step.words,
  }),
  consent: (about) => ({
    type: 'state-consent',
    contact: about.contact,
    statement: 'verbal',
    words: '',
    saidAt: null,
  }),
  flag: (about) => ({ type: 'flag-immediate-protection', contact: about.contact, concern: about.step.words }),
  standDown: (about) => ({ type: 'stand-down-protection', contact: about.contact, reason: 'Safe' }),
  add: (about) => ({ type: 'add-item', ...item(about), because: '' }),
  move: (about) => ({ type: 'move-item', ...item(about), to: placeBefore(about) }),
  openItem: (about) => ({ type: 'open-item', ...item(about) }),
  timer: (about) => ({ type: 'set-timer', ...item(about), seconds: 60 }),
  defer: (about) => ({ type: 'defer-item', ...item(about), reason: 'Later' }),
  carry: (about) => ({ type: 'carry-item', ...item(about), reason: '' }),
  reopen: (about) => ({ type: 'reopen-item', ...item(about), reason: 'A slip' }),
  join: () => ({ type: 'join-meeting', meeting: M, place: 'remote' }),
  leave: () => ({ type: 'leave-meeting', meeting: M }),
  takeChair: () => ({ type: 'take-chair', meeting: M }),
  handOver: () => ({ type: 'hand-over-chair', meeting: M, to: SENIOR.id }),
  scribe: () => ({ type: 'name-scribe', meeting: M, scribe: SCRIBE.id }),
  close: () => ({ type: 'close-meeting', meeting: M }),
  reopenMeeting: () => ({ type: 'reopen-meeting', meeting: M, reason: 'A slip' }),
  call: () => ({ type: 'call-meeting', kind: 'daily', startsAt: START, extraordinary: null, callLink: '' }),
} satisfies Record<string, (about: About) => Sent>;

export type Deed = keyof typeof DEEDS;

const DEED_NAMES = Object.keys(DEEDS) as readonly Deed[];

/** Deeds about the meeting itself, which a hidden contact has no part in. */
const ABOUT_MEETING: ReadonlySet<Deed> = new Set([
  'join',
  'leave',
  'takeChair',
  'handOver',
  'scribe',
  'close',
  'reopenMeeting',
  'call',
]);

export const isAboutHidden = ({ contact, deed }: Step): boolean =>
  contact === HIDDEN && !ABOUT_MEETING.has(deed);

// Closing ends most of what can happen, so it comes seldom; rating is what most depends on.
const deeds = fc.oneof(
  {
    weight: 15,
    arbitrary: fc.constantFrom<Deed>('rate', 'rate', 'rate', 'reveal', 'share', 'confirm', 'move', 'join'),
  },
  {
    weight: 15,
    arbitrary: fc.constantFrom(...DEED_NAMES.filter((deed) => deed !== 'close' && deed !== 'call')),
  },
  { weight: 1, arbitrary: fc.constantFrom<Deed>('close', 'call', 'reopenMeeting', 'reopenMeeting') },
);

export const steps = (
  people: readonly Person[] = [
    CHAIR,
    CHAIR,
    SCRIBE,
    POLICE,
    HEALTH,
    WORKER,
    SENIOR,
    EDUCATION,
    CONSTABLE,
    DUTY,
  ],
) =>
  fc.array(
    fc.record({
      by: fc.constantFrom(...people),
      contact: fc.constantFrom(...VISIBLE, HIDDEN),
      deed: deeds,
      value: fc.constantFrom('red', 'amber', 'green', 'blue'),
      words: fc.constantFrom('', 'Why', 'Because', 'For a long reason'),
    }),
    { minLength: 10, maxLength: 60, size: 'max' },
  );

/** Takes the steps one after the other; a refused one does nothing. Ids and times depend on a step's number alone. */
export const play = (start: World, course: readonly (Step | null)[]): World =>
  course.reduce<World>((world, step, index) => {
    if (step === null) return world;
    const actor = actingFor(step.by);
    const seen = contactView(world, step.contact, actor).length as ViewPosition;
    const command = Command.parse(DEEDS[step.deed]({ contact: step.contact, seen, world, step, index }));
    const at = (START + 1_000_000 + index * 1000) as EpochMillis;
    const setting = { ...settingOf(world), at, text: step.words, newId: () => `new-${index}` as MeetingId };
    const decided = decide(command, contextOf(world, command, actor, setting));
    if (!decided.ok) return world;
    return decided.value.reduce(
      (now, event) => record(now, authorOf(step.by), [event], at, () => idOf(index, event)),
      world,
    );
  }, start);

/** In place of a random id: different for each entry, and the same whatever happens elsewhere. */
const idOf = (index: number, { event, ...stream }: NewEvent): string => {
  const about = Object.entries({ ...stream, ...event }).filter(([key]) =>
    ['meeting', 'contact', 'person', 'clock'].includes(key),
  );
  return sha256(JSON.stringify([index, event.type, about])).slice(0, 16);
};
