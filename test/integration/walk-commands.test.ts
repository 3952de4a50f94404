/**
 * Who may do what, asked of the real server over its sockets. The table is written by hand, and a command without a
 * row fails. Another such table is walked through the rules alone in test/rules/permission.test.ts.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Command, type CommandType } from '#shared/decisions/command.ts';
import { samples } from '../rules/wire-samples.ts';
import { PREPARATIONS } from './walk-preparations.ts';
import { EVERY_WALKER, startWalk, type Situation, type Walker } from './walk-situation.ts';

let walk: Situation;
beforeAll(async () => {
  walk = await startWalk();
});
afterAll(() => walk.stop());

const STAFF: readonly Walker[] = ['chair', 'senior', 'scribe', 'worker', 'duty', 'keeper'];
const PRACTITIONERS: readonly Walker[] = [...STAFF, 'police', 'health', 'endorser'];
const ENTITLED_TO_CHAIR: readonly Walker[] = ['chair', 'senior', 'duty'];

/** In the order in which it is walked: what ends something comes after what needs it. */
const EXPECTED: readonly (readonly [CommandType, readonly Walker[]])[] = [
  ['record-contact', STAFF],
  ['amend-contact', STAFF],
  ['flag-immediate-protection', [...PRACTITIONERS, 'observer', 'administrator', 'guest']],
  ['stand-down-protection', ['chair', 'senior', 'duty']],
  ['record-police-notified', PRACTITIONERS],
  ['state-consent', PRACTITIONERS],
  ['admit-person', STAFF],
  ['break-glass', ['duty']],
  ['consider-duplicate', STAFF],
  ['link-contacts', PRACTITIONERS],
  ['unlink-contacts', PRACTITIONERS],
  ['open-disagreement', PRACTITIONERS],
  ['move-disagreement', PRACTITIONERS],
  ['settle-disagreement', PRACTITIONERS],
  ['stop-clock', STAFF],
  ['restrict-entry', STAFF],
  ['lift-restriction', ['keeper']],
  ['propose-override', PRACTITIONERS],
  // By the party that owns the information.
  ['agree-override', ['police']],
  ['decline-override', ['police']],
  // Proposed by health.
  ['withdraw-override', [...STAFF, 'health']],
  ['record-step', PRACTITIONERS],
  // Recorded by health.
  ['correct-step', [...STAFF, 'health']],
  ['endorse-step', ['senior']],
  ['open-check', PRACTITIONERS],
  ['assign-check', STAFF],
  ['ask-another-agency', STAFF],
  ['answer-check', ['police']],
  ['correct-check-answer', ['police']],
  ['complete-check', STAFF],
  ['withdraw-check', STAFF],

  ['call-discussion', PRACTITIONERS],
  // The worker called it, and whoever is not invited does not know of it.
  ['invite-person', ['worker', 'chair', 'scribe', 'duty']],
  ['uninvite-person', ['worker', 'chair', 'duty']],
  ['answer-invitation', PRACTITIONERS],
  ['record-authority', ['worker', 'chair', 'scribe']],
  ['go-on-without-quorum', ['chair']],
  ['record-section', ['chair', 'scribe']],
  ['decide-section-47', ['chair', 'senior', 'scribe', 'duty']],
  ['sign-decision', ['police']],
  ['park-point', PRACTITIONERS],
  ['settle-point', ['chair', 'scribe']],

  ['call-meeting', ENTITLED_TO_CHAIR],
  ['open-meeting', ENTITLED_TO_CHAIR],
  ['name-observer', ['chair']],
  ['join-as-observer', ['observer']],
  ['record-apology', ['chair', 'scribe', 'police']],
  ['name-scribe', ['chair']],
  ['add-item', STAFF],
  ['move-item', ['chair']],
  ['open-item', ['chair']],
  ['set-timer', ['chair']],
  ['reopen-item', ['chair']],

  ['open-ratings', ['chair']],
  ['rate', ['police']],
  ['reveal-ratings', ['chair']],
  ['correct-reveal', ['chair']],
  ['agree-rating', ['chair']],

  ['share-information', ['police']],
  ['withhold-information', ['police']],
  ['end-sharing', ['police']],
  ['confirm-information', ['police']],
  ['record-nothing-known', ['police']],
  ['record-systems-checked', ['police']],

  ['agree-action', ['chair', 'scribe']],
  ['correct-action', ['chair', 'scribe']],
  ['report-action', [...STAFF, 'police']],
  ['withdraw-action', ['chair', 'scribe']],

  ['recommend-outcome', ['chair', 'senior', 'worker', 'duty']],
  ['decide-outcome', ['chair', 'senior', 'scribe', 'duty']],
  ['endorse-decision', ['endorser']],
  ['record-dissent', ['police']],

  ['review-plan', ['chair', 'scribe']],
  ['finish-item', ['chair']],
  ['put-agenda-point', PRACTITIONERS],
  ['settle-agenda-point', ['chair', 'scribe']],

  ['invite-guest', ['chair', 'scribe']],
  ['admit-guest', ['chair']],
  ['turn-away-guest', ['chair', 'scribe']],
  ['release-to-guest', ['police']],
  ['end-release-to-guest', ['police']],
  ['blank-wall', ['chair', 'scribe']],
  ['end-wall', ['chair', 'scribe']],

  ['defer-item', ['chair']],
  ['carry-item', ['chair']],
  ['end-admission', STAFF],
  ['unseal-contact', ['duty', 'keeper']],
  ['seal-contact', ['duty', 'keeper']],
  ['close-meeting', ['chair']],
  ['hand-over-chair', ['chair']],
  ['take-chair', ENTITLED_TO_CHAIR],
  ['join-meeting', [...PRACTITIONERS, 'outsider']],
  ['leave-meeting', [...PRACTITIONERS, 'observer']],
  ['reopen-meeting', ENTITLED_TO_CHAIR],
  ['approve-minutes', ['chair']],
  ['add-to-minutes', ['chair', 'scribe']],
];

/** Deeds that are for others where they are about something else. */
const BESIDE: readonly (readonly [words: string, type: CommandType, about: object, allowed: readonly Walker[]])[] = [
  ['agree-override as the hub', 'agree-override', { party: 0 }, ['chair', 'worker', 'duty']],
  ['decline-override as the hub', 'decline-override', { party: 0 }, ['chair', 'worker', 'duty']],
];

/** The sample of the rules' tests, about what there is on this server. */
const commandOf = (type: CommandType): object => {
  const { meeting, contact, other } = walk;
  const about: Partial<Record<CommandType, object>> = {
    'admit-person': { person: 'basil' },
    'end-admission': { person: 'basil' },
    'name-observer': { observer: 'orla' },
    'name-scribe': { scribe: 'nell' },
    'assign-check': { to: 'petra' },
    'hand-over-chair': { to: 'petra' },
    'decide-outcome': { decisionMaker: 'petra' },
    'defer-item': { contact: other },
    'carry-item': { contact: other },
  };
  const sample = samples('police')[type];
  const places = { ...('meeting' in sample ? { meeting } : {}), ...('contact' in sample ? { contact } : {}) };
  return { ...sample, ...places, ...about[type] };
};

/** How each walker is met; what is done must have put something into the journal, and what is refused nothing. */
const walkThrough = async (type: CommandType, allowed: readonly Walker[], beside: object): Promise<Record<string, string>> => {
  const prepare = PREPARATIONS[type];
  const met: Record<string, string> = {};
  for (const name of inOrder(allowed)) {
    const about = prepare === undefined ? {} : await prepare(walk, name);
    const id = randomUUID();
    const answer = await walk.walkers[name].send({ ...commandOf(type), ...about, ...beside }, id);
    const wrote = (await walk.wrote(name, id)) ? 'recorded' : 'nothing recorded';
    met[name] = `${answer.ok ? 'done' : answer.refusal.code}, ${wrote}`;
  }
  return met;
};

/** Whoever may not, first: what they do must change nothing for those who may. */
const inOrder = (allowed: readonly Walker[]): readonly Walker[] => [
  ...EVERY_WALKER.filter((name) => !allowed.includes(name)),
  ...EVERY_WALKER.filter((name) => allowed.includes(name)),
];

const expectedOf = (allowed: readonly Walker[]): Record<string, string> =>
  Object.fromEntries(EVERY_WALKER.map((name) => [name, allowed.includes(name) ? 'done, recorded' : 'not-permitted, nothing recorded']));

describe('the walk by sockets', () => {
  it('[WLK-1] every command has one row', () => {
    const known = Command.options.flatMap((group) => group.options.map((option) => option.shape.type.value));
    expect(EXPECTED.map(([type]) => type).toSorted()).toEqual(known.toSorted());
  });

  it.each(EXPECTED)('[WLK-2] %s is for whom the table says, and refused to everybody else', async (type, allowed) => {
    expect(await walkThrough(type, allowed, {})).toEqual(expectedOf(allowed));
  });

  it.each(BESIDE)('[WLK-2] %s is for whom the table says, and refused to everybody else', async (_, type, about, allowed) => {
    expect(await walkThrough(type, allowed, about)).toEqual(expectedOf(allowed));
  });
});
