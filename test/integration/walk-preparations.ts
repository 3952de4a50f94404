/**
 * What must be so before a deed can be done, made so anew before each walker tries it, by people whose part it is.
 * Without it most walkers would be refused because somebody had done it already, which says nothing of them.
 */
import type { CommandType } from '#shared/decisions/command.ts';
import { samples } from '../rules/wire-samples.ts';
import { enter, invite } from './guest-client.ts';
import { WALL_PREPARATIONS } from './walk-wall.ts';
import { DISCUSSION_PREPARATIONS } from './walk-discussion.ts';
import { REVIEW_PREPARATIONS } from './walk-review.ts';
import { ENDORSED_STEP } from './walk-hub.ts';
import { EVERYTHING_SEEN, HASH_OF_WRITTEN, reason, type Prepare, type Situation, type Walker } from './walk-situation.ts';

/** The newest thing of that kind on the contact, once the chair has been told of it. */
const newest = async ({ walkers: { chair }, contact }: Situation, of: 'overrides' | 'checks' | 'disagreements', before: number): Promise<string> => {
  await chair.until(() => Object.keys(chair.contact(contact)[of]).length > before);
  return Object.keys(chair.contact(contact)[of]).at(-1) ?? '';
};

/** Proposed by health of the police's information: the manager may agree as the hub, the police as its owner. */
const proposed: Prepare = async (walk) => {
  const { walkers, contact } = walk;
  const before = Object.keys(walkers.chair.contact(contact).overrides).length;
  await walkers.health.press({
    type: 'propose-override',
    contact,
    owner: 'police',
    ground: 'BEX-N6',
    rationale: reason,
    family: { kind: 'told', words: '' },
  });
  return { override: await newest(walk, 'overrides', before) };
};

const withoutCheck = async ({ walkers, contact }: Situation): Promise<void> => {
  const checks = Object.entries(walkers.chair.contact(contact).checks);
  for (const [check, { progress }] of checks) {
    if (progress.kind !== 'open') continue;
    await walkers.worker.send({ type: 'withdraw-check', contact, check, reason });
  }
};

const checkOpened: Prepare = async (walk) => {
  await withoutCheck(walk);
  const { walkers, contact } = walk;
  const before = Object.keys(walkers.chair.contact(contact).checks).length;
  await walkers.worker.press({ type: 'open-check', contact, why: reason, risk: 'high', agencies: ['police'] });
  const check = await newest(walk, 'checks', before);
  await walkers.worker.press({ type: 'assign-check', contact, check, to: 'petra' });
  return { check };
};

const unlinked: Prepare = async ({ walkers, contact, other }) => {
  await walkers.chair.send({ type: 'unlink-contacts', contact, other, reason });
  return { other };
};

const linked: Prepare = async ({ walkers, contact, other }) => {
  await walkers.chair.send({ type: 'link-contacts', contact, other, relation: 'sibling', words: '' });
  return { other };
};

const disagreed: Prepare = async (walk) => {
  const { walkers, contact } = walk;
  const before = Object.keys(walkers.chair.contact(contact).disagreements).length;
  const agencies = ['police', 'csc'];
  await walkers.worker.press({ type: 'open-disagreement', contact, agencies, about: reason, words: '' });
  return { disagreement: await newest(walk, 'disagreements', before), stage: 'managers' };
};

const settling: Prepare = async (walk, by) => {
  const { disagreement } = (await disagreed(walk, by)) as { disagreement: string };
  return { disagreement };
};

const answer = { kind: 'nothing-known', systems: [] } as const;
const checkAnswered: Prepare = async (walk, by) => {
  const about = await checkOpened(walk, by);
  await walk.walkers.police.press({ type: 'answer-check', contact: walk.contact, ...about, agency: 'police', answer });
  return about;
};

/** A meeting of its own, not opened yet. */
const meetingCalled: Prepare = async ({ walkers }) => {
  const startsAt = Date.now() + 3_600_000;
  const call = { type: 'call-meeting', kind: 'daily', startsAt, extraordinary: reason, callLink: '' };
  return { meeting: (await walkers.chair.press(call)).created };
};

/** Opened by somebody else than whoever walks, who then leaves the chair free. */
const meetingWithoutChair: Prepare = async (walk, by) => {
  const about = await meetingCalled(walk, by);
  const opener = walk.walkers[by === 'senior' ? 'chair' : 'senior'];
  await opener.press({ type: 'open-meeting', ...about });
  await walk.walkers[by].send({ type: 'join-meeting', ...about, place: 'room' });
  if (opener !== walk.walkers[by]) await opener.press({ type: 'leave-meeting', ...about });
  return about;
};

const meetingOpened: Prepare = async (walk, by) => {
  const about = await meetingCalled(walk, by);
  await walk.walkers.chair.press({ type: 'open-meeting', ...about });
  return about;
};

/** A meeting of that kind with the contact before it. */
const heardIn =
  (kind: string): Prepare =>
  async ({ walkers: { chair, scribe }, contact }) => {
    const call = { type: 'call-meeting', kind, startsAt: Date.now(), extraordinary: reason, callLink: '' };
    const meeting = (await chair.press(call)).created;
    await chair.press({ type: 'open-meeting', meeting });
    await scribe.press({ type: 'join-meeting', meeting, place: 'room' });
    await chair.press({ type: 'name-scribe', meeting, scribe: 'nell' });
    await chair.press({ type: 'add-item', meeting, contact, because: '' });
    return { meeting };
  };

const pointPut: Prepare = async ({ walkers: { chair }, meeting }) => {
  const points = () => chair.meeting(meeting).points;
  const before = points().length;
  await chair.press({ type: 'put-agenda-point', meeting, words: reason });
  await chair.until(() => points().length > before);
  return { point: points().at(-1)?.point };
};

const present: Prepare = async (walk, by) => {
  const about = await meetingOpened(walk, by);
  // Whoever may not come stays out, and has nothing to leave.
  if (by === 'outsider') return about;
  await walk.walkers[by].send({ type: 'join-meeting', ...about, place: 'room' });
  if (by !== 'observer') return about;
  await walk.walkers.chair.press({ type: 'name-observer', ...about, observer: 'orla', reason });
  await walk.walkers.observer.press({ type: 'join-as-observer', ...about, place: 'room', acknowledges: true });
  return about;
};

const ended: Prepare = async ({ walkers, meeting, other }) => {
  await walkers.chair.send({ type: 'defer-item', meeting, contact: other, reason });
  return { contact: other };
};
const goesOn: Prepare = async ({ walkers, meeting, other }) => {
  await walkers.chair.send({ type: 'add-item', meeting, contact: other, because: '' });
  return { contact: other };
};

const revealed: Prepare = async (walk, by) => {
  const about = await goesOn(walk, by);
  const reveal = { type: 'reveal-ratings', meeting: walk.meeting, ...about, seen: EVERYTHING_SEEN };
  await walk.walkers.chair.send(reveal);
  return about;
};
const notRevealed: Prepare = async (walk, by) => {
  const about = await goesOn(walk, by);
  await walk.walkers.chair.send({ type: 'correct-reveal', meeting: walk.meeting, ...about, reason });
  return { ...about, seen: EVERYTHING_SEEN };
};

let actions = 1;
const actionAgreed: Prepare = async ({ walkers, meeting, contact }) => {
  const action = `walked-${(actions += 1)}`;
  const agreed = { what: 'Visit', agency: 'police', who: '', dueAt: null, dueWords: '', purpose: '' };
  await walkers.chair.press({ type: 'agree-action', meeting, contact, action, agreed });
  return { action };
};

const guestInvited: Prepare = async ({ walkers: { chair }, meeting, contact }) => {
  const guest = { name: 'Fern Notateacher', organisation: 'Placeholder Primary School' };
  const { created } = await chair.press({ type: 'invite-guest', meeting, contact, guest, question: reason });
  return { invitation: created };
};
const guestWaiting: Prepare = async ({ server, walkers: { chair }, cookies, meeting, contact }) => {
  const { token, code, place } = await invite(server.url, chair, cookies.chair, { meeting, contact });
  if (!(await enter(server.url, token, code)).ok) throw new Error('The guest was not let into the lobby');
  return { invitation: place.invitation };
};
const released: Prepare = async (walk, by) => {
  const about = await guestInvited(walk, by);
  const at = { meeting: walk.meeting, contact: walk.contact, ...about, agency: 'police', textHash: HASH_OF_WRITTEN };
  await walk.walkers.police.press({ type: 'release-to-guest', ...at, ground: '' });
  return about;
};

const entryRecorded: Prepare = async ({ walkers: { chair }, contact }) => {
  const stream = `contact/${contact}`;
  const before = chair.entriesOf(stream).length;
  await chair.press({ type: 'state-consent', contact, statement: 'verbal', words: reason, saidAt: null });
  await chair.until(() => chair.entriesOf(stream).length > before);
  return { entry: chair.entriesOf(stream).at(-1)?.id };
};

const stepRecorded =
  (step: object): Prepare =>
  async ({ walkers: { chair, health }, contact }) => {
    const entries = () => chair.entriesOf(`contact/${contact}`).filter(({ event }) => event.type === 'step-recorded');
    const before = entries().length;
    await health.press({ type: 'record-step', ...step, contact });
    await chair.until(() => entries().length > before);
    return { entry: entries().at(-1)?.id };
  };

const inTurn = (type: string, of: Walker, given: object = {}): Prepare => async ({ walkers, contact, meeting }) => {
  await walkers[of].send({ type, contact, reason, ...given, ...(type.includes('information') ? { meeting } : {}) });
  return {};
};

export const PREPARATIONS: Partial<Record<CommandType, Prepare>> = {
  ...DISCUSSION_PREPARATIONS,
  ...REVIEW_PREPARATIONS,
  'stand-down-protection': async ({ walkers, contact }) => {
    await walkers.chair.press({ type: 'flag-immediate-protection', contact, concern: '' });
    return {};
  },
  'admit-person': inTurn('end-admission', 'chair', { person: 'basil' }),
  'end-admission': inTurn('admit-person', 'chair', { person: 'basil' }),
  'break-glass': inTurn('end-admission', 'chair', { person: 'dara' }),
  'stop-clock': async (walk, by) => {
    await checkOpened(walk, by);
    return { clock: 'BEX-T1' };
  },
  'restrict-entry': entryRecorded,
  'lift-restriction': async (walk, by) => {
    const about = await entryRecorded(walk, by);
    await walk.walkers.chair.press({ type: 'restrict-entry', contact: walk.contact, ...about, reason });
    return about;
  },
  'agree-override': proposed,
  'decline-override': proposed,
  'withdraw-override': proposed,
  'correct-step': stepRecorded(samples('police')['record-step']),
  'endorse-step': stepRecorded(ENDORSED_STEP),
  // Once sealed it is not there for the others, who are walked before.
  'unseal-contact': async ({ walkers, third }, by) => {
    if (by === 'duty' || by === 'keeper')
      await walkers.duty.send({ type: 'seal-contact', contact: third, named: ['kit', 'dara'], reason });
    return { contact: third };
  },
  'seal-contact': async ({ walkers, third }) => {
    await walkers.duty.send({ type: 'unseal-contact', contact: third, reason });
    return { contact: third, named: ['kit', 'dara'] };
  },
  'open-check': async (walk) => (await withoutCheck(walk), {}),
  'assign-check': checkOpened,
  'ask-another-agency': checkOpened,
  'answer-check': checkOpened,
  'correct-check-answer': checkAnswered,
  'complete-check': async (walk, by) => ({ ...(await checkOpened(walk, by)), seen: EVERYTHING_SEEN }),
  'withdraw-check': checkOpened,
  'link-contacts': unlinked,
  'unlink-contacts': linked,
  'move-disagreement': disagreed,
  'settle-disagreement': settling,
  'open-meeting': meetingCalled,
  'take-chair': meetingWithoutChair,
  'join-meeting': meetingOpened,
  'leave-meeting': present,
  'reopen-meeting': async (walk, by) => {
    const about = await meetingOpened(walk, by);
    await walk.walkers.chair.press({ type: 'close-meeting', ...about });
    return about;
  },
  ...WALL_PREPARATIONS,
  'close-meeting': meetingOpened,
  'hand-over-chair': async (walk, by) => {
    const about = await meetingOpened(walk, by);
    await walk.walkers.senior.press({ type: 'join-meeting', ...about, place: 'room' });
    return about;
  },
  'add-item': ended,
  'reopen-item': ended,
  'defer-item': goesOn,
  'carry-item': goesOn,
  'reveal-ratings': notRevealed,
  'correct-reveal': revealed,
  'share-information': async () => ({ textHash: HASH_OF_WRITTEN }),
  'confirm-information': async () => ({ textHash: HASH_OF_WRITTEN }),
  'end-sharing': async ({ walkers, meeting, contact }) => {
    const shared = { agency: 'police', audience: 'core', ground: '', textHash: HASH_OF_WRITTEN };
    await walkers.police.press({ type: 'share-information', meeting, contact, ...shared });
    return {};
  },
  'agree-action': async () => ({ action: `walked-${(actions += 1)}` }),
  'correct-action': actionAgreed,
  'withdraw-action': actionAgreed,
  'report-action': actionAgreed,
  'review-plan': async (walk, by) => ({ ...(await heardIn('walk-review')(walk, by)), seen: EVERYTHING_SEEN }),
  'finish-item': heardIn('periodic'),
  'settle-agenda-point': pointPut,
  'agree-rating': async () => ({ seen: EVERYTHING_SEEN }),
  'decide-outcome': async () => ({ seen: EVERYTHING_SEEN, correctionReason: reason }),
  'endorse-decision': async () => ({ seen: EVERYTHING_SEEN }),
  'admit-guest': guestWaiting,
  'turn-away-guest': guestInvited,
  'release-to-guest': async (walk, by) => ({ ...(await guestInvited(walk, by)), textHash: HASH_OF_WRITTEN }),
  'end-release-to-guest': released,
};
